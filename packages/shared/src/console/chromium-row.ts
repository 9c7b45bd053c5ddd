import type { Failure } from '../fetch/failure.ts';
import { parseUrl } from '../infra/url.ts';
import { isWithinHome, lookUp, type Table } from './row.ts';
import { essenceOf, eventStreamTypeLine, statusLine } from './shared-lines.ts';

/**
 * Chromium 156, measured for every code with fetch and XMLHttpRequest.
 * Texts: third_party/blink/renderer/platform/loader/cors/cors_error_string.cc
 */
interface Row {
  /** `Network.CorsError` of the DevTools protocol; `null` where Chromium does not take it for a matter of CORS. */
  readonly corsError: string | null;
  /** A sentence of the CORS line where there is a `corsError`, else a whole line; `null` where there is none. */
  readonly text: string | null;
  /** What `Failed to load resource` says; `null` where nothing was loaded. */
  readonly netError: string | null;
  /** A whole line before all others. */
  readonly before?: string;
  /** Set where the line is about another URL than the one that was fetched. */
  readonly url?: string;
}

const cors = (corsError: string, text: string): Row => ({ corsError, text, netError: 'ERR_FAILED' });
const net = (netError: string): Row => ({ corsError: null, text: null, netError });
const line = (text: string): Row => ({ corsError: null, text, netError: null });
const silent = (): Row => ({ corsError: null, text: null, netError: null });

const SCHEMES =
  'chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app';
const disabledScheme = (): Row =>
  cors('CorsDisabledScheme', `Cross origin requests are only supported for protocol schemes: ${SCHEMES}.`);

/** The part for the location stays empty, in Chromium too. */
const targetWithCredentials = (): Row =>
  cors(
    'RedirectContainsCredentials',
    "Redirect location '' contains a username and password, which is disallowed for cross-origin requests.",
  );

const unsafeAttempt = (url: string, pageOrigin: string): string =>
  `Unsafe attempt to load URL ${url} from frame with URL ${pageOrigin}/. Domains, protocols and ports must match.`;

/** The network stack refuses these before CORS is asked. */
const UNSAFE_TARGETS = ['about', 'blob', 'chrome', 'data', 'file', 'filesystem'];

/** For the checks that a preflight's answer and any other answer go through alike. */
const check = (failure: Failure, corsError: string, text: string): Row =>
  cors(failure.stage === 'preflight' ? `Preflight${corsError}` : corsError, text);

const byXhr = ({ api }: Failure): string =>
  api === 'xhr'
    ? ' The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.'
    : '';

/** Several values, then no URL, then not this origin: judged by the text alone. */
function allowOrigin(failure: Failure & { readonly value: string }): Row {
  const { api, value } = failure;
  const hint = api === 'fetch' ? ' Have the server send the header with a valid value.' : '';
  const header = "The 'Access-Control-Allow-Origin' header";
  if (/[ ,]/.test(value)) {
    const text = `${header} contains multiple values '${value}', but only one is allowed.${hint}`;
    return check(failure, 'MultipleAllowOriginValues', text);
  }
  if (value !== 'null' && parseUrl(value) === null) {
    return check(
      failure,
      'InvalidAllowOriginValue',
      `${header} contains the invalid value '${value}'.${hint}`,
    );
  }
  const text = `${header} has a value '${value}' that is not equal to the supplied origin.${hint}`;
  return check(failure, 'AllowOriginMismatch', text);
}

const allowCredentials = (failure: Failure, value: string): Row =>
  check(
    failure,
    'InvalidAllowCredentials',
    `The value of the 'Access-Control-Allow-Credentials' header in the response is '${value}' which must be 'true' when the request's credentials mode is 'include'.${byXhr(failure)}`,
  );

const method = ({ method }: Failure): Row =>
  cors(
    'MethodDisallowedByPreflightResponse',
    `Method ${method} is not allowed by Access-Control-Allow-Methods in preflight response.`,
  );

const header = ({ header }: { readonly header: string }): Row =>
  cors(
    'HeaderDisallowedByPreflightResponse',
    `Request header field ${header} is not allowed by Access-Control-Allow-Headers in preflight response.`,
  );

const unparsable = (what: 'Methods' | 'Headers'): Row =>
  cors(
    `InvalidAllow${what}PreflightResponse`,
    `Cannot parse Access-Control-Allow-${what} response header field in preflight response.`,
  );

const TABLE = {
  'mode-same-origin': ({ url, firstUrl, pageOrigin }) =>
    url === firstUrl
      ? line(
          `Fetch API cannot load ${url}. Request mode is "same-origin" but the URL's origin is not same as the request origin ${pageOrigin}.`,
        )
      : line(unsafeAttempt(url, pageOrigin)),
  'no-cors-redirect-not-follow': ({ url }) =>
    line(`Fetch API cannot load ${url}. Request mode is "no-cors" but the redirect mode is not "follow".`),
  'scheme-not-http': ({ api, url, scheme }) =>
    api === 'fetch'
      ? line(`Fetch API cannot load ${url}. URL scheme "${scheme}" is not supported.`)
      : disabledScheme(),
  'port-blocked': ({ stage, mode, url, pageOrigin }) =>
    stage === 'redirect' && mode === 'same-origin'
      ? line(unsafeAttempt(url, pageOrigin))
      : net('ERR_UNSAFE_PORT'),
  'data-url-invalid': () => net('ERR_INVALID_URL'),
  'content-security-policy-blocks': ({ api, stage, url, value }) => ({
    ...(api === 'fetch' && stage === 'request'
      ? line(
          `Fetch API cannot load ${url}. Refused to connect because it violates the document's Content Security Policy.`,
        )
      : silent()),
    before: `Connecting to '${url}' violates the following Content Security Policy directive: "${value}". The action has been blocked.`,
  }),
  'network-error': ({ connectionClosed }) =>
    net(connectionClosed ? 'ERR_EMPTY_RESPONSE' : 'ERR_CONNECTION_REFUSED'),
  'resource-policy-blocks': ({ value }) =>
    net(`ERR_BLOCKED_BY_RESPONSE.${value === 'same-site' ? 'NotSameSite' : 'NotSameOrigin'}`),
  'allow-origin-missing': (failure) =>
    check(
      failure,
      'MissingAllowOriginHeader',
      "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    ),
  'allow-origin-empty': (failure) => allowOrigin({ ...failure, value: '' }),
  'allow-origin-multiple': allowOrigin,
  'allow-origin-wildcard-with-credentials': (failure) =>
    check(
      failure,
      'WildcardOriginNotAllowed',
      `The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.${byXhr(failure)}`,
    ),
  'allow-origin-pattern': allowOrigin,
  'allow-origin-trailing-slash': allowOrigin,
  'allow-origin-with-path': allowOrigin,
  'allow-origin-case-differs': allowOrigin,
  'allow-origin-without-scheme': allowOrigin,
  'allow-origin-default-port': allowOrigin,
  'allow-origin-mismatch': allowOrigin,
  'allow-credentials-missing': (failure) => allowCredentials(failure, ''),
  'allow-credentials-not-true': (failure) => allowCredentials(failure, failure.value),
  'preflight-redirect': () =>
    cors('PreflightDisallowedRedirect', 'Redirect is not allowed for a preflight request.'),
  'preflight-status-not-ok': () => cors('PreflightInvalidStatus', 'It does not have HTTP ok status.'),
  'allow-methods-invalid': () => unparsable('Methods'),
  'allow-headers-invalid': () => unparsable('Headers'),
  'method-not-allowed': method,
  'method-case-differs': method,
  'method-wildcard-with-credentials': method,
  'header-not-allowed': header,
  'header-wildcard-with-credentials': header,
  'authorization-not-covered-by-wildcard': header,
  'redirect-mode-error': (failure) => {
    const target = parseUrl(failure.location ?? '');
    const isCors = failure.mode === 'cors' && !isWithinHome(failure);
    if (target?.includesCredentials && isCors) return targetWithCredentials();
    return net(UNSAFE_TARGETS.includes(target?.scheme ?? '') ? 'ERR_UNSAFE_REDIRECT' : 'ERR_FAILED');
  },
  'redirect-location-invalid': () => net('ERR_INVALID_REDIRECT'),
  'redirect-scheme-not-http': ({ scheme, location, url, mode, pageOrigin }) => {
    if (UNSAFE_TARGETS.includes(scheme)) return net('ERR_UNSAFE_REDIRECT');
    if (scheme === 'view-source') return line(`Not allowed to load local resource: ${location ?? url}`);
    if (mode === 'same-origin') return line(unsafeAttempt(location ?? url, pageOrigin));
    return mode === 'no-cors' ? net('ERR_UNKNOWN_URL_SCHEME') : { ...disabledScheme(), url: location ?? url };
  },
  'redirect-too-many': () => net('ERR_TOO_MANY_REDIRECTS'),
  'redirect-with-credentials': (failure) =>
    failure.mode === 'no-cors' || isWithinHome(failure) ? silent() : targetWithCredentials(),
  'status-not-usable': (failure) => {
    const text = statusLine(failure);
    return text === null ? silent() : line(text);
  },
  'type-not-usable': ({ api, url, value, mode }) => {
    const type = essenceOf(value);
    switch (api) {
      case 'module':
        return line(
          `Failed to load module script: Expected a JavaScript-or-Wasm module script but the server responded with a MIME type of "${type}". Strict MIME type checking is enforced for module scripts per HTML spec.`,
        );
      case 'script':
        // Opaque response blocking comes first, and is silent.
        return mode === 'no-cors' && !type.startsWith('image/')
          ? silent()
          : line(
              `Refused to execute script from '${url}' because its MIME type ('${type}') is not executable.`,
            );
      case 'event-source':
        return line(eventStreamTypeLine(value));
      default:
        return silent();
    }
  },
} as const satisfies Table<Row>;

export function chromiumRow(failure: Failure): Row {
  const { stage, location } = failure;
  if (location === null || (stage !== 'preflight' && stage !== 'redirect')) return lookUp(TABLE, failure);
  // Chromium looks for the target of a redirect before it looks at any header of the answer,
  if (parseUrl(location) === null) return net('ERR_INVALID_REDIRECT');
  // and for a preflight that is all.
  return stage === 'preflight' ? TABLE['preflight-redirect']() : lookUp(TABLE, failure);
}
