import type { Failure, FailureCode, FailureOf } from '../../fetch/failure.ts';
import type { Algorithm } from '../../fetch/trace.ts';
import { type Prose, prose } from '../../infra/prose.ts';
import { type OriginSlip, originSlip } from '../../policy/origin-slip.ts';
import type { Api } from '../../request.ts';
import { leaveOutCredentials, useCors } from '../api-advice.ts';
import { API_NAMES } from '../api-names.ts';
import { answer, inBrackets, permit } from '../first-paragraph.ts';
import { addedByLibrary, stopAdding } from '../library-headers.ts';
import type { MdnPage } from '../links.ts';
import { errorFirst } from './status-texts.ts';

/** The second and the third paragraph for each failure, and where to read on. */
export interface FailureText<F> {
  readonly title: string;
  readonly saw: (failure: F) => Prose;
  readonly change: (failure: F) => Prose;
  readonly algorithm: Algorithm;
  readonly mdn: MdnPage | null;
}

const ORIGIN = 'Access-Control-Allow-Origin';
const CREDENTIALS = 'Access-Control-Allow-Credentials';
const METHODS = 'Access-Control-Allow-Methods';
const HEADERS = 'Access-Control-Allow-Headers';

type Valued = Failure & { readonly value: string };

/** `Access-Control-Allow-Origin` is there, but it is not this origin. */
function notThisOrigin(title: string, why: (failure: Valued) => Prose): FailureText<Valued> {
  return {
    title,
    saw: (failure) =>
      prose`${answer(failure)} says ${`${ORIGIN}: ${failure.value}`}. The value is compared byte for byte with ${failure.origin}. ${why(failure)}`,
    change: permit,
    algorithm: 'cors-check',
    mdn: 'CORSAllowOriginNotMatchingOrigin',
  };
}

const notTrue = {
  change: (failure: Failure) =>
    failure.origin === 'null'
      ? permit(failure)
      : prose`Send ${`${CREDENTIALS}: true`}, once and in lower case, beside ${`${ORIGIN}: ${failure.origin}`}${failure.stage === 'preflight' ? prose`, with the preflight’s answer too` : []}. If the answer is the same for everybody: ${leaveOutCredentials(failure.api)}`,
  algorithm: 'cors-check',
  mdn: 'CORSMissingAllowCredentials',
} as const;

const listed = (value: string | null, name: string): Prose =>
  value === null ? prose`has no ${name}` : prose`says ${`${name}: ${value || '(empty)'}`}`;

const allowMethod = ({ method }: Failure): Prose =>
  prose`Name ${method} in ${METHODS} of the preflight’s answer.`;
const allowHeaders = ({ headers }: { readonly headers: readonly string[] }): Prose => {
  const name = prose`ame ${headers.join(', ')} in ${HEADERS} of the preflight’s answer.`;
  const stop = stopAdding(headers);
  return stop === null ? prose`N${name}` : prose`${stop}If this server is yours and means to trace, n${name}`;
};

const OK: Prose = prose`one from ${200} to ${299}`;
const WANTED_STATUS = {
  font: OK,
  script: OK,
  module: OK,
  stylesheet: OK,
  'event-source': prose`${200}`,
  websocket: prose`${'101 Switching Protocols'}`,
} as const satisfies Partial<Record<Api, Prose>>;

const AN_IMAGE: Prose = ['an image'];
const JAVASCRIPT: Prose = prose`a script, ${'text/javascript'}`;
const WANTED_TYPE = {
  image: AN_IMAGE,
  webgl: AN_IMAGE,
  shape: AN_IMAGE,
  font: ['a font'],
  script: JAVASCRIPT,
  module: JAVASCRIPT,
  stylesheet: prose`a stylesheet, ${'text/css'}`,
  'event-source': prose`an event stream, ${'text/event-stream'}`,
} as const satisfies Partial<Record<Api, Prose>>;

/** What a value shows of how it came to be written, where it is no origin. */
const SLIP_TEXTS = {
  'unset-variable': prose`It is how a program prints a variable that is not set: look for a missing setting or environment variable.`,
  word: prose`It is a word of a program or of its configuration, not an origin.`,
  'printed-object': prose`It is an object of the program, printed as text. The header takes one origin.`,
  template: prose`It is a template or a variable’s name, sent as it stands: nothing has put the value in its place.`,
  'regular-expression': prose`It is a regular expression, printed as text. Browsers match no patterns: the server must match the request’s ${'Origin'}, and send that.`,
  'printed-list': prose`It is a list, printed as text. The server must choose the one entry that equals the request’s ${'Origin'}.`,
  'header-line': prose`The name of the header stands in its value once more.`,
  quoted: prose`The quotation marks are sent too, and are no part of an origin.`,
  'stray-character': prose`A stray character stands before or after it, usually copied from a configuration file.`,
} as const satisfies Record<OriginSlip, Prose>;

function slipIn(value: string): Prose | null {
  // A line of a console may say nothing of the value.
  const slip = value === '…' ? null : originSlip(value);
  return slip === null ? null : SLIP_TEXTS[slip];
}

const after = (sentence: Prose | null): Prose => (sentence === null ? [] : prose` ${sentence}`);

const PARTS = { scheme: 'scheme', host: 'host', port: 'port' } as const;

/** What only fails in a browser, where a server that is up answers everybody else; `null` where nothing points to it. */
function withheld({ stage, url, credentials }: Failure): Prose | null {
  const isSecure = url.startsWith('https:');
  // https://fetch.spec.whatwg.org/#connection-pool-key
  const isAnonymous = stage === 'preflight' || credentials === 'omit';
  if (!isSecure || !isAnonymous) return null;
  const why = stage === 'preflight' ? prose`a preflight` : prose`a request without credentials`;
  return prose`Nothing about CORS yet. Ask the server with ${'curl'}, without a client certificate. If it answers only with one, that is the reason: browsers show none with ${why}. Let the server demand the certificate later than for ${'OPTIONS'} and for what is asked without credentials, or put that behind another name. If it does not answer at all, start it.`;
}

export const FAILURE_TEXTS = {
  'mode-same-origin': {
    title: 'The script itself has ruled out other origins',
    saw: ({ url, pageOrigin }) =>
      prose`${url} is not of the origin ${pageOrigin}, and the mode is ${'same-origin'}. Nothing was sent there.`,
    change: () =>
      prose`Nothing on the server. Let the script use the mode ${'cors'}, or a URL of its own origin.`,
    algorithm: 'main-fetch',
    mdn: null,
  },
  'no-cors-redirect-not-follow': {
    title: 'An opaque request must follow redirects',
    saw: ({ redirect }) =>
      prose`In the mode ${'no-cors'} a script must not learn whether there was a redirect, and ${`redirect: '${redirect}'`} would tell it. Nothing was sent.`,
    change: () =>
      prose`Nothing on the server. The mode ${'no-cors'} is no way round CORS: its answers cannot be read. Use ${'cors'} and let the server allow the origin.`,
    algorithm: 'main-fetch',
    mdn: null,
  },
  'scheme-not-http': {
    title: 'CORS is for http and https only',
    saw: ({ scheme }) =>
      prose`The URL’s scheme is ${scheme}. Another origin can be asked only over ${'http'} or ${'https'}.`,
    change: () => prose`Serve it over ${'https'}, and ask for that URL.`,
    algorithm: 'main-fetch',
    mdn: 'CORSRequestNotHttp',
  },
  'port-blocked': {
    title: 'Browsers never connect to this port',
    saw: ({ port }) =>
      prose`Port ${port} belongs to a service that is not HTTP and might take a request for a command. Nothing was sent. This is not CORS.`,
    change: () => prose`Let the server listen on another port.`,
    algorithm: 'main-fetch',
    mdn: 'CORSDidNotSucceed',
  },
  'data-url-invalid': {
    title: 'The data: URL has no data',
    saw: ({ url }) =>
      prose`The data of a ${'data:'} URL begins after a comma, and with ${';base64'} it must be valid base64. ${url} is not such a URL. Nothing was sent. This is not CORS.`,
    change: () => prose`Correct the URL: ${'data:text/plain,hello'} is a valid one.`,
    algorithm: 'scheme-fetch',
    mdn: null,
  },
  'content-security-policy-blocks': {
    title: 'The page’s own policy forbids the request',
    saw: ({ url, value, stage }) =>
      prose`The document of the script came with ${`Content-Security-Policy: ${value}`}, and ${url} is of another origin.${stage === 'redirect' ? prose` The redirect leads where the policy does not.` : []} Nothing was sent there, not even a preflight. This is not CORS: no server was asked.`,
    change: ({ url }) =>
      prose`Nothing on the server that is asked. Where the page comes from, name the origin of ${url} in ${'connect-src'}.`,
    algorithm: 'main-fetch',
    mdn: null,
  },
  'network-error': {
    title: 'There was no answer at all',
    saw: ({ stage, url, connectionClosed }) =>
      prose`No answer came from ${url}${stage === 'preflight' ? prose` to the preflight` : []}. The script cannot tell that from a CORS error, but it is none: ${connectionClosed ? ['the server took the request and closed the connection without a word'] : ['the server is down, the name or port is wrong, the certificate is refused, or something in between blocks it']}.`,
    change: (failure) =>
      withheld(failure) ??
      (failure.connectionClosed
        ? prose`Nothing about CORS yet. Ask the server with ${'curl'}, and look into its log for what made it hang up.`
        : prose`Nothing about CORS yet. Start the server and ask it with ${'curl'}.`),
    algorithm: 'http-fetch',
    mdn: 'CORSDidNotSucceed',
  },
  'resource-policy-blocks': {
    title: 'The resource forbids other origins to embed it',
    saw: (failure) =>
      prose`${answer(failure)} says ${`Cross-Origin-Resource-Policy: ${failure.value}`}, which keeps it out of other ${failure.value === 'same-site' ? ['sites'] : ['origins']}. That is not CORS, which is not asked in the mode ${'no-cors'}.`,
    change: ({ api }) =>
      prose`For a public resource send ${'Cross-Origin-Resource-Policy: cross-origin'}.${useCors(api)}`,
    algorithm: 'resource-policy-check',
    mdn: null,
  },

  'allow-origin-missing': {
    title: 'The answer names nobody who may read it',
    saw: (failure) =>
      prose`${answer(failure)} has no ${ORIGIN}, so no other origin may read it.${errorFirst(failure)}`,
    change: permit,
    algorithm: 'cors-check',
    mdn: 'CORSMissingAllowOrigin',
  },
  'allow-origin-empty': {
    title: 'The allowed origin is empty',
    saw: (failure) =>
      prose`${answer(failure)} has ${ORIGIN} with nothing in it: the header counts as present, and an empty value equals no origin.`,
    change: permit,
    algorithm: 'cors-check',
    mdn: 'CORSAllowOriginNotMatchingOrigin',
  },
  'allow-origin-multiple': {
    title: 'More than one origin is allowed at once',
    saw: (failure) =>
      failure.lines > 1
        ? prose`${answer(failure)} has ${failure.lines} lines of ${ORIGIN}, which are read as one value, ${failure.value}. Even the same value twice is refused. Usually two layers add the header, the proxy and the application.`
        : prose`${answer(failure)} says ${`${ORIGIN}: ${failure.value}`}. That is compared as one value: the header takes a single origin, never a list.${after(slipIn(failure.value))}`,
    change: (failure) =>
      failure.lines > 1
        ? prose`Let one layer alone send it. ${permit(failure)}`
        : prose`Of the origins in your list, send the one that equals the request’s ${'Origin'}. ${permit(failure)}`,
    algorithm: 'cors-check',
    mdn: 'CORSMultipleAllowOriginNotAllowed',
  },
  'allow-origin-wildcard-with-credentials': {
    title: 'The wildcard does not admit credentials',
    saw: (failure) =>
      prose`${answer(failure)} says ${`${ORIGIN}: *`}, and the request was made with credentials. With those the origin must be named.`,
    change: (failure) =>
      failure.origin === 'null'
        ? permit(failure)
        : prose`Send ${`${ORIGIN}: ${failure.origin}`}, ${`${CREDENTIALS}: true`} and ${'Vary: Origin'}. For public data: ${leaveOutCredentials(failure.api)}`,
    algorithm: 'cors-check',
    mdn: 'CORSNotSupportingCredentials',
  },
  'allow-origin-pattern': notThisOrigin(
    'A wildcard stands inside the allowed origin',
    ({ value }) =>
      prose`Browsers know ${'*'} alone as a wildcard; within a value it is a letter like any other.${after(slipIn(value))}`,
  ),
  'allow-origin-trailing-slash': notThisOrigin(
    'The allowed origin ends with a slash',
    () => prose`Only the slash at the end differs: an origin has none.`,
  ),
  'allow-origin-with-path': notThisOrigin(
    'The allowed origin is a whole URL',
    () => prose`The path makes the difference: an origin is scheme, host and port, and nothing after.`,
  ),
  'allow-origin-case-differs': notThisOrigin(
    'The allowed origin differs in upper and lower case',
    () => prose`Only the case differs: browsers write an origin in lower case.`,
  ),
  'allow-origin-without-scheme': notThisOrigin(
    'The allowed origin lacks its scheme',
    () => prose`It is a host without ${'http://'} or ${'https://'}, which are part of an origin.`,
  ),
  'allow-origin-default-port': notThisOrigin(
    'The allowed origin names the default port',
    () => prose`Browsers leave out ${':80'} after ${'http'} and ${':443'} after ${'https'}.`,
  ),
  'allow-origin-mismatch': notThisOrigin('Another origin is allowed, not this one', (failure) => {
    const { value } = failure;
    if (value === 'null') return prose`${value} stands for pages without an origin of their own.`;
    const slip = slipIn(value);
    if (slip !== null) return slip;
    if (!value.includes('://')) return prose`An origin begins with ${'http://'} or ${'https://'}.`;
    if (failure.code !== 'allow-origin-mismatch' || failure.differs.length === 0) {
      return prose`They are not the same.`;
    }
    return prose`They differ in ${[failure.differs.map((part) => PARTS[part]).join(' and ')]}.`;
  }),
  'allow-credentials-missing': {
    title: 'The answer does not allow credentials',
    saw: (failure) =>
      prose`The request was made with credentials, and ${answerInside(failure)} has no ${CREDENTIALS}. Whether a cookie was really sent does not matter.`,
    ...notTrue,
  },
  'allow-credentials-not-true': {
    title: 'The word that allows credentials is not “true”',
    saw: (failure) =>
      prose`The request was made with credentials, and ${answerInside(failure)} says ${`${CREDENTIALS}: ${failure.value}`}. Nothing but ${'true'} counts, byte for byte.`,
    ...notTrue,
  },

  'preflight-redirect': {
    title: 'The preflight was redirected',
    saw: ({ status, location }) =>
      prose`The answer to ${'OPTIONS'} redirects${inBrackets(status)} to ${location ?? ''}. Browsers do not follow a preflight’s redirect.`,
    change: ({ location }) =>
      prose`Let the script ask for ${location ?? ''} itself, or answer ${'OPTIONS'} with ${204} before anything redirects: to another scheme, a slash at the end, a login.`,
    algorithm: 'cors-preflight-fetch',
    mdn: 'CORSExternalRedirectNotAllowed',
  },
  'preflight-status-not-ok': {
    title: 'The preflight was answered with an error',
    saw: (failure) =>
      prose`The answer to ${'OPTIONS'} does not have an ok status${inBrackets(failure.status)}; only ${200} to ${299} will do.${errorFirst(failure)}`,
    change: () =>
      prose`Answer ${'OPTIONS'} with ${204} and the CORS headers, before authentication and routing look at it.`,
    algorithm: 'cors-preflight-fetch',
    mdn: 'CORSPreflightDidNotSucceed',
  },
  'allow-methods-invalid': {
    title: 'The list of allowed methods cannot be read',
    saw: ({ value }) =>
      prose`The preflight’s answer says ${`${METHODS}: ${value}`}. That is no list of names, so none of it counts.`,
    change: allowMethod,
    algorithm: 'cors-preflight-fetch',
    mdn: 'CORSInvalidAllowMethod',
  },
  'allow-headers-invalid': {
    title: 'The list of allowed headers cannot be read',
    saw: ({ value }) =>
      prose`The preflight’s answer says ${`${HEADERS}: ${value}`}. That is no list of names, so none of it counts.`,
    change: () => prose`Send header names in ${HEADERS}, with commas between them.`,
    algorithm: 'cors-preflight-fetch',
    mdn: 'CORSInvalidAllowHeader',
  },
  'method-not-allowed': {
    title: 'The method is not allowed',
    saw: ({ method, value }) =>
      prose`The preflight’s answer ${listed(value, METHODS)}. ${method} is not among ${'GET'}, ${'HEAD'} and ${'POST'}, which need no permission.`,
    change: allowMethod,
    algorithm: 'cors-preflight-fetch',
    mdn: 'CORSMethodNotFound',
  },
  'method-case-differs': {
    title: 'The method is allowed in another case',
    saw: ({ method, value, entry }) =>
      prose`The preflight’s answer says ${`${METHODS}: ${value}`}. ${entry} does not allow ${method}: methods are compared byte for byte.`,
    change: ({ method }) =>
      method === method.toUpperCase()
        ? prose`Write ${method} in ${METHODS}.`
        : prose`Let the script write ${method.toUpperCase()}: browsers do it for some methods, not for this one.`,
    algorithm: 'cors-preflight-fetch',
    mdn: 'CORSMethodNotFound',
  },
  'method-wildcard-with-credentials': {
    title: 'With credentials the wildcard allows no method',
    saw: ({ method, value }) =>
      prose`The preflight’s answer says ${`${METHODS}: ${value}`}. With credentials ${'*'} is the name of a method, and ${method} is another.`,
    change: allowMethod,
    algorithm: 'cors-preflight-fetch',
    mdn: 'CORSMethodNotFound',
  },
  'header-not-allowed': {
    title: 'A request header is not allowed',
    saw: ({ headers, value }) =>
      prose`The preflight’s answer ${listed(value, HEADERS)}. Not allowed: ${headers.join(', ')}.${addedByLibrary(headers)}`,
    change: allowHeaders,
    algorithm: 'cors-preflight-fetch',
    mdn: 'CORSMissingAllowHeaderFromPreflight',
  },
  'header-wildcard-with-credentials': {
    title: 'With credentials the wildcard allows no header',
    saw: ({ headers, value }) =>
      prose`The preflight’s answer says ${`${HEADERS}: ${value ?? ''}`}. With credentials ${'*'} is the name of a header, and does not cover ${headers.join(', ')}.${addedByLibrary(headers)}`,
    change: allowHeaders,
    algorithm: 'cors-preflight-fetch',
    mdn: 'CORSMissingAllowHeaderFromPreflight',
  },
  'authorization-not-covered-by-wildcard': {
    title: 'The wildcard does not cover Authorization',
    saw: ({ value, typed }) =>
      prose`The preflight’s answer says ${`${HEADERS}: ${value ?? ''}`}. By the standard ${'*'} covers every header but ${typed}; today’s browsers still let it pass.`,
    change: allowHeaders,
    algorithm: 'cors-preflight-fetch',
    mdn: 'CORSMissingAllowHeaderFromPreflight',
  },

  'redirect-mode-error': {
    title: 'The script wants no redirects',
    saw: ({ status, api }) =>
      api === 'websocket'
        ? prose`The answer redirects${inBrackets(status)}, and the handshake of a WebSocket follows no redirect.`
        : prose`The answer redirects${inBrackets(status)}, and the script asked for ${"redirect: 'error'"}.`,
    change: ({ location }) =>
      prose`Answer without redirecting, or let the script ask for ${location ?? 'Location'} itself.`,
    algorithm: 'http-fetch',
    mdn: 'CORSDidNotSucceed',
  },
  'redirect-location-invalid': {
    title: 'The redirect does not lead to a URL',
    saw: ({ value, status }) =>
      prose`The answer${inBrackets(status)} says ${`Location: ${value}`}, which is no URL.`,
    change: () => prose`Send a valid URL in ${'Location'}.`,
    algorithm: 'http-redirect-fetch',
    mdn: 'CORSDidNotSucceed',
  },
  'redirect-scheme-not-http': {
    title: 'The redirect leaves the web',
    saw: ({ scheme, location }) =>
      prose`The target ${location ?? ''} has the scheme ${scheme}. Redirects are followed to ${'http'} and ${'https'} only.`,
    change: () => prose`Redirect to an ${'https'} URL, or answer directly.`,
    algorithm: 'http-redirect-fetch',
    mdn: 'CORSRequestNotHttp',
  },
  'redirect-too-many': {
    title: 'The redirects do not end',
    saw: ({ limit, url }) =>
      prose`After ${limit} redirects the answer of ${url} redirects once more. Browsers stop here.`,
    change: () => prose`Find the loop, usually two rules that send the request to each other.`,
    algorithm: 'http-redirect-fetch',
    mdn: 'CORSDidNotSucceed',
  },
  'redirect-with-credentials': {
    title: 'The redirect carries a user name or a password',
    saw: ({ location }) =>
      prose`The target ${location ?? ''} has a user name or a password before its host, which is refused on the way to another origin.`,
    change: () => prose`Redirect to the same URL without them.`,
    algorithm: 'http-redirect-fetch',
    mdn: 'CORSDidNotSucceed',
  },

  'status-not-usable': {
    title: 'The answer’s status makes it useless',
    saw: ({ api, status, statusText }) =>
      prose`The answer has the status ${`${status ?? ''} ${statusText}`.trim()}; ${API_NAMES[api]} wants ${WANTED_STATUS[api as keyof typeof WANTED_STATUS] ?? ['another']}. CORS had nothing against it.`,
    change: () => prose`Nothing about CORS. Find out why the server answers with this status.`,
    algorithm: 'use-of-answer',
    mdn: null,
  },
  'type-not-usable': {
    title: 'The answer is something else than was asked for',
    saw: ({ api, value }) =>
      prose`The answer ${listed(value, 'Content-Type')}, and ${API_NAMES[api]} cannot use that. CORS had nothing against it.`,
    change: ({ api }) =>
      prose`Nothing about CORS. Ask for ${WANTED_TYPE[api as keyof typeof WANTED_TYPE] ?? ['another resource']}, or serve it with its media type.`,
    algorithm: 'use-of-answer',
    mdn: null,
  },
} as const satisfies { readonly [C in FailureCode]: FailureText<FailureOf<C>> };

/** The same in the middle of a sentence. */
function answerInside(failure: Failure): Prose {
  const [first, ...rest] = answer(failure);
  return typeof first === 'string' ? [first[0]?.toLowerCase() + first.slice(1), ...rest] : rest;
}
