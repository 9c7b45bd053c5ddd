import type { Engine } from '../engines/engine.ts';
import { diagnoseCorsCheck } from '../fetch/cors/cors-check.ts';
import type { FailureCode } from '../fetch/failure.ts';
import { parseUrl } from '../infra/url.ts';

/** What else a line can be about than a request that was blocked: what CORS withholds, and what is taken for CORS. */
export type Matter =
  | 'header-not-exposed'
  | 'canvas-tainted'
  | 'forbidden-request-header'
  | 'websocket'
  | 'frame-of-another-origin'
  | 'worker-of-another-origin'
  | 'opaque-response-blocked'
  | 'mixed-content'
  | 'local-network-access'
  | 'http-error'
  | 'blocked-by-client'
  | 'certificate'
  | 'tls'
  | 'name-not-resolved'
  | 'cookie'
  | 'program-not-answered'
  | 'no-json';

interface Row {
  readonly engine: Engine | null;
  readonly pattern: RegExp;
  readonly means: Meaning | ((...parts: readonly (string | undefined)[]) => Meaning);
}
type Meaning = readonly FailureCode[] | Matter;

const CREDENTIALS = ['allow-credentials-missing', 'allow-credentials-not-true'] as const;
const ANY_ORIGIN = [
  'allow-origin-missing',
  'allow-origin-mismatch',
  'allow-origin-empty',
  'allow-origin-trailing-slash',
  'allow-origin-without-scheme',
  'allow-origin-with-path',
  'allow-origin-case-differs',
  'allow-origin-default-port',
  'allow-origin-pattern',
  'allow-origin-multiple',
] as const;
const NO_ANSWER = [
  'network-error',
  'redirect-too-many',
  'redirect-with-credentials',
  'redirect-location-invalid',
  'redirect-scheme-not-http',
  'preflight-redirect',
] as const;
/** A preflight failed: the line does not say why. */
export const PREFLIGHT_FAILED = [
  'preflight-status-not-ok',
  'preflight-redirect',
  'allow-origin-missing',
] as const;
/** Another line says what. */
const ANOTHER_LINE: readonly FailureCode[] = [];

/** What a value of Allow-Origin gets wrong, compared with the page's origin where the line says it. */
function byValue(value = '', origin?: string): readonly FailureCode[] {
  if (value.includes('*') && !/[ ,]/.test(value)) return ['allow-origin-pattern'];
  const own = parseUrl(value)?.origin?.serialized;
  const headers = [['access-control-allow-origin', value]] as const;
  const { code } = diagnoseCorsCheck({
    origin: origin ?? own ?? 'http://unknown.invalid',
    credentials: 'omit',
    headers,
  });
  // Equal to what it is compared with: the request had another origin, or was redirected and had none.
  if (code === 'allow-credentials-missing') return ['allow-origin-mismatch'];
  if (origin !== undefined) return [code];
  return own === undefined ? [code, 'allow-origin-without-scheme'] : [code, 'allow-origin-mismatch'];
}

/** WebKit names the page's origin and the status, not the value: an error is often answered by what knows of no CORS headers. */
function byOriginAndStatus(origin = '', status = ''): readonly FailureCode[] {
  if (/^[45]/.test(status)) return ['allow-origin-missing', 'allow-origin-mismatch'];
  if (origin === 'null') return ['allow-origin-missing', 'allow-origin-mismatch', 'allow-origin-empty'];
  const hasPort = /:\d+$/.test(origin);
  return ANY_ORIGIN.filter((code) => !hasPort || code !== 'allow-origin-default-port');
}

/** WebKit looks at the status of a preflight's answer before it looks at any header. */
function byPreflightStatus(status = ''): readonly FailureCode[] {
  // Without a Location, or with another such status, it leads nowhere.
  if (status.startsWith('3')) return ['preflight-redirect', 'preflight-status-not-ok'];
  return /^[45]/.test(status) ? ['preflight-status-not-ok'] : PREFLIGHT_FAILED;
}

function byMethod(method = ''): readonly FailureCode[] {
  return method === method.toUpperCase()
    ? ['method-not-allowed', 'method-wildcard-with-credentials', 'method-case-differs']
    : ['method-case-differs', 'method-not-allowed', 'method-wildcard-with-credentials'];
}

function byHeader(name = ''): readonly FailureCode[] {
  const all = ['header-not-allowed', 'header-wildcard-with-credentials'] as const;
  return name.toLowerCase() === 'authorization' ? [...all, 'authorization-not-covered-by-wildcard'] : all;
}

const chromium = (pattern: RegExp, means: Row['means']): Row => ({ engine: 'chromium', pattern, means });
const firefox = (pattern: RegExp, means: Row['means']): Row => ({ engine: 'firefox', pattern, means });
const webkit = (pattern: RegExp, means: Row['means']): Row => ({ engine: 'webkit', pattern, means });
const any = (pattern: RegExp, means: Row['means']): Row => ({ engine: null, pattern, means });

/** What each browser's lines say and mean, with straight quotation marks; the first row that fits a line counts. */
export const ROWS: readonly Row[] = [
  // Chromium: "Access to fetch at … from origin … has been blocked by CORS policy: …"
  chromium(/No 'Access-Control-Allow-Origin' header is present/, ['allow-origin-missing']),
  chromium(/contains multiple values '.*', but only one is allowed/, ['allow-origin-multiple']),
  chromium(/from origin '([^']*)' .*contains the invalid value '(.*?)'\./, (origin, value) =>
    byValue(value, origin),
  ),
  chromium(
    /from origin '([^']*)' .*has a value '(.*?)' that is not equal to the supplied origin/,
    (origin, value) => byValue(value, origin),
  ),
  chromium(
    /must not be the wildcard '\*'|A wildcard '\*' cannot be used in the 'Access-Control-Allow-Origin' header/,
    ['allow-origin-wildcard-with-credentials'],
  ),
  chromium(/'Access-Control-Allow-Credentials' header in the response is '(.*?)' which must be/, (value) =>
    value === '' ? ['allow-credentials-missing'] : ['allow-credentials-not-true'],
  ),
  chromium(/Redirect is not allowed for a preflight request/, ['preflight-redirect']),
  chromium(/It does not have HTTP ok status|Response for preflight has invalid HTTP status code/, [
    'preflight-status-not-ok',
  ]),
  chromium(/Cannot parse Access-Control-Allow-Methods response header/, ['allow-methods-invalid']),
  chromium(/Cannot parse Access-Control-Allow-Headers response header/, ['allow-headers-invalid']),
  chromium(/Method (\S+) is not allowed by Access-Control-Allow-Methods in preflight response/, byMethod),
  chromium(
    /Request header field (\S+) is not allowed by Access-Control-Allow-Headers in preflight/,
    byHeader,
  ),
  chromium(/contains a username and password, which is disallowed/, ['redirect-with-credentials']),
  chromium(/\(redirected from .*Cross origin requests are only supported for protocol schemes/, [
    'redirect-scheme-not-http',
  ]),
  chromium(/Cross origin requests are only supported for protocol schemes|URL scheme ".*" is not supported/, [
    'scheme-not-http',
  ]),
  chromium(/Request mode is "same-origin" but/, ['mode-same-origin']),
  chromium(/Request mode is "no-cors" but the redirect mode is not "follow"/, [
    'no-cors-redirect-not-follow',
  ]),
  chromium(
    /violates the following Content Security Policy directive|violates the document's Content Security Policy/,
    ['content-security-policy-blocks'],
  ),
  // The words of Chromium's own source for its Local Network Access: not measured here.
  chromium(
    /Permission was denied for this request to access the|more-private address space/,
    'local-network-access',
  ),
  chromium(/WebSocket connection to '.*' failed/, 'websocket'),
  chromium(/Refused to get unsafe header/, 'header-not-exposed'),
  chromium(
    /Tainted canvases may not be exported|The canvas has been tainted by cross-origin data/,
    'canvas-tainted',
  ),
  chromium(
    /Failed to construct 'Worker': Script at .* cannot be accessed from origin/,
    'worker-of-another-origin',
  ),
  // As people have published it: Chromium 156 leaves such an answer out without a line.
  chromium(/net::ERR_BLOCKED_BY_ORB/, 'opaque-response-blocked'),
  chromium(/net::ERR_BLOCKED_BY_RESPONSE/, ['resource-policy-blocks']),
  chromium(/net::ERR_UNSAFE_PORT/, ['port-blocked']),
  chromium(/net::ERR_INVALID_URL/, ['data-url-invalid']),
  chromium(/net::ERR_(?:CONNECTION_|EMPTY_RESPONSE|TIMED_OUT|ADDRESS_UNREACHABLE)/, ['network-error']),
  chromium(/net::ERR_TOO_MANY_REDIRECTS/, ['redirect-too-many']),
  chromium(/net::ERR_INVALID_REDIRECT/, ['redirect-location-invalid']),
  chromium(/net::ERR_UN(?:SAFE_REDIRECT|KNOWN_URL_SCHEME)/, ['redirect-scheme-not-http']),
  chromium(/net::ERR_BLOCKED_BY_CLIENT/, 'blocked-by-client'),
  chromium(/net::ERR_CERT_/, 'certificate'),
  chromium(/net::ERR_SSL_/, 'tls'),
  chromium(/net::ERR_NAME_NOT_RESOLVED/, 'name-not-resolved'),
  chromium(/net::ERR_FAILED|TypeError: Failed to fetch(?! dyn)|^Failed to fetch\.?$/, ANOTHER_LINE),
  chromium(/Mixed Content: The page/, 'mixed-content'),

  // Firefox: "Cross-Origin Request Blocked: … (Reason: …)."
  firefox(/Allow-Origin' missing/, ['allow-origin-missing']),
  // Firefox writes in the language of the browser. These German lines are as people have published them: not measured here.
  firefox(/Allow-Origin' fehlt/, ['allow-origin-missing']),
  firefox(/Allow-Origin' stimmt nicht mit '(.*?)' überein/, byValue),
  firefox(/CORS-Anfrage schlug fehl/, NO_ANSWER),
  firefox(/Allow-Origin' does not match '(.*?)'/, byValue),
  firefox(/Multiple CORS header 'Access-Control-Allow-Origin' not allowed/, ['allow-origin-multiple']),
  firefox(/Credential is not supported if the CORS header/, ['allow-origin-wildcard-with-credentials']),
  firefox(/expected 'true' in CORS header 'Access-Control-Allow-Credentials'/, CREDENTIALS),
  firefox(/Did not find method in CORS header/, byMethod('')),
  firefox(/header '(.*?)' is not allowed according to header 'Access-Control-Allow-Headers'/, byHeader),
  // The words of older versions.
  firefox(/missing token '(.*?)' in CORS header 'Access-Control-Allow-Headers'/, byHeader),
  firefox(/invalid token '.*' in CORS header 'Access-Control-Allow-Methods'/, ['allow-methods-invalid']),
  firefox(/invalid token '.*' in CORS header 'Access-Control-Allow-Headers'/, ['allow-headers-invalid']),
  firefox(/CORS preflight response did not succeed/, ['preflight-status-not-ok', 'preflight-redirect']),
  firefox(/CORS request external redirect not allowed/, ['preflight-redirect']),
  firefox(/CORS request not http/, ['scheme-not-http', 'redirect-scheme-not-http']),
  firefox(/CORS request did not succeed/, NO_ANSWER),
  firefox(/Security Error: Content at .* may not load/, [
    'mode-same-origin',
    'scheme-not-http',
    'redirect-scheme-not-http',
    'redirect-with-credentials',
  ]),
  firefox(/Content-Security-Policy: The page's settings/, ['content-security-policy-blocks']),
  firefox(/blocked due to its Cross-Origin-Resource-Policy header/, ['resource-policy-blocks']),
  firefox(/blocked because of a disallowed MIME type|was not loaded because its MIME type/, [
    'type-not-usable',
  ]),
  firefox(/Blocked loading mixed active content/, 'mixed-content'),
  firefox(/Firefox can't establish a connection to the server at wss?:/, 'websocket'),
  firefox(/Permission denied to access property .* on cross-origin object/, 'frame-of-another-origin'),
  firefox(/NetworkError when attempting to fetch resource/, ANOTHER_LINE),

  // WebKit: the reason stands in a line of its own, and again behind "Failed to load resource: ".
  webkit(/cannot contain more than one origin/, ['allow-origin-multiple']),
  webkit(/Cannot use wildcard in Access-Control-Allow-Origin/, ['allow-origin-wildcard-with-credentials']),
  webkit(/denied by Cross-Origin Resource Sharing policy: redirection URL .* has credentials/, [
    'redirect-with-credentials',
  ]),
  webkit(/redirection to .* with non CORS scheme/, ['redirect-scheme-not-http', 'redirect-location-invalid']),
  webkit(
    /Origin (\S+) is not allowed by Access-Control-Allow-Origin(?:\. Status code: (\d{3}))?/,
    byOriginAndStatus,
  ),
  webkit(/Credentials flag is true, but Access-Control-Allow-Credentials is not "true"/, CREDENTIALS),
  webkit(/Preflight response is not successful(?:\. Status code: (\d{3}))?/, byPreflightStatus),
  webkit(/Header Access-Control-Allow-Methods has an invalid value/, ['allow-methods-invalid']),
  webkit(/Header Access-Control-Allow-Headers has an invalid value/, ['allow-headers-invalid']),
  webkit(/Method (\S+) is not allowed by Access-Control-Allow-Methods/, byMethod),
  webkit(/Request header field (\S+) is not allowed by Access-Control-Allow-Headers/, byHeader),
  webkit(/Not allowed to follow a redirection while loading/, ['redirect-mode-error']),
  webkit(/Load cannot follow more than \d+ redirections/, ['redirect-too-many']),
  webkit(/No-Cors mode requires follow redirect mode/, ['no-cors-redirect-not-follow']),
  webkit(/Not allowed to use restricted network port/, ['port-blocked']),
  webkit(/violates the resource's Cross-Origin-Resource-Policy/, ['resource-policy-blocks']),
  webkit(/does not appear in the connect-src directive|Blocked by Content Security Policy/, [
    'content-security-policy-blocks',
  ]),
  webkit(/Could not connect to .*: Connection refused|Connection terminated unexpectedly/, ['network-error']),
  webkit(/Data URL decoding failed/, ['data-url-invalid']),
  webkit(/Cross origin requests are only supported for HTTP/, ['scheme-not-http']),
  webkit(
    /FTP URLs are disabled|^(?:Failed to load resource: )?Redirect was not allowed|Redirection to URL with a scheme that is not HTTP/,
    ['redirect-scheme-not-http'],
  ),
  webkit(/The URL can't be shown/, ['redirect-location-invalid', 'redirect-scheme-not-http']),
  webkit(
    /due to access control checks\.|Not allowed to request resource|Load request cancelled|TypeError: Load failed|^Load failed\.?$/,
    ANOTHER_LINE,
  ),
  webkit(/canvas because the canvas has been tainted by cross-origin data/, 'canvas-tainted'),
  webkit(/^(?:Fetch API|XMLHttpRequest) cannot load/, ANOTHER_LINE),
  webkit(
    /was not allowed to (?:run|display) insecure content|requested insecure content from/,
    'mixed-content',
  ),
  // The words of Safari on macOS and iOS, from the system's network library: not measured here.
  webkit(/Could not connect to the server\./, ['network-error']),
  webkit(/A server with the specified hostname could not be found/, 'name-not-resolved'),
  webkit(/The certificate for this server is invalid/, 'certificate'),

  // As people shorten a line, or as a program reports it.
  any(
    /preflight (?:request |response )?(?:has )?failed|preflight .*access control check[:.]?$/i,
    PREFLIGHT_FAILED,
  ),
  any(/Refused to set unsafe header/, 'forbidden-request-header'),
  any(/Blocked a frame with origin ".*" from accessing a cross-origin frame/, 'frame-of-another-origin'),
  any(/AxiosError: Network Error/, ANOTHER_LINE),
  any(/Unsafe attempt to load URL/, [
    'mode-same-origin',
    'redirect-scheme-not-http',
    'redirect-with-credentials',
  ]),
  any(/Not allowed to load local resource/, ['redirect-scheme-not-http', 'scheme-not-http']),
  any(/\bOPTIONS https?:\S+ [45]\d\d \(/, ['preflight-status-not-ok']),
  any(/\b[A-Z]{3,7} https?:\S+ [45]\d\d \(|the server responded with a status of \d{3}/, 'http-error'),
  // As people have published them: not measured here.
  any(/Cookie .* (?:has been|will be|does not have) .*(?:SameSite|cross-site)/, 'cookie'),
  any(/(?:A cookie associated with|attempt to set a cookie) .*(?:SameSite|cross-site)/, 'cookie'),
  any(
    /\b(?:connect|getaddrinfo|read) E(?:CONNREFUSED|CONNRESET|TIMEDOUT|NOTFOUND)\b/,
    'program-not-answered',
  ),
  any(
    /SyntaxError: .*(?:Unexpected token '?<|Unrecognized token '<'|JSON\.parse: unexpected character)/,
    'no-json',
  ),
];
