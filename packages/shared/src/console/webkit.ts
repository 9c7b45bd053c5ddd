import type { Failure } from '../fetch/failure.ts';
import { isOkStatus } from '../infra/status.ts';
import { isHttpScheme, parseUrl } from '../infra/url.ts';
import type { Api } from '../request.ts';
import { essenceOf, eventStreamTypeLine, statusLine, wsUrl } from './requesters.ts';
import { isAtHome, lookUp, type Table } from './row.ts';
import { knownToWebKit } from './webkit-header-names.ts';

/**
 * WebKitGTK 2.50, measured for every code with fetch and XMLHttpRequest.
 * Texts: Source/WebCore/loader/CrossOriginAccessControl.cpp, Source/WebKit/NetworkProcess/NetworkLoadChecker.cpp
 */
interface Row {
  /** `errorText` of `Network.loadingFailed` in the Inspector protocol; `null` where nothing was loaded. */
  readonly errorText: string | null;
  /** The lines before the one about the API. */
  readonly before: readonly string[];
  /** How the line about the API goes on after the URL; `null` where there is none. */
  readonly api: string | null;
}

const CHECKS = ' due to access control checks.';
const failed = (errorText: string): Row => ({ errorText, before: [errorText], api: CHECKS });
const unloaded = (...before: readonly string[]): Row => ({ errorText: null, before, api: CHECKS });

/** WebKit shows no target of a redirect with user name and password. */
const withoutUserInfo = (location: string): string => location.replace(/\/\/[^/?#]*@/, '//');

const shownUrl = ({ url, firstUrl }: Failure): string => (url === firstUrl ? url : withoutUserInfo(url));

const denied = (location: string, reason: string): Row =>
  failed(
    `Cross-origin redirection to ${withoutUserInfo(location)} denied by Cross-Origin Resource Sharing policy: ${reason}`,
  );

/** For the checks that the answers of a redirect and of a preflight go through like any other. */
function check(failure: Failure, reason: string): Row {
  const { during, location, status } = failure;
  if (during === 'redirect') return denied(location ?? '', reason);
  // WebKit looks at the status of a preflight's answer before it looks at any header.
  const unsuccessful = during === 'preflight' && status !== null && !isOkStatus(status);
  return unsuccessful ? preflightStatus(failure) : failed(reason);
}

const preflightStatus = ({ status }: Failure): Row =>
  failed(`Preflight response is not successful. Status code: ${status ?? ''}`);

function allowOrigin(failure: Failure & { readonly value?: string }): Row {
  if (failure.value?.includes(',')) {
    return check(failure, 'Access-Control-Allow-Origin cannot contain more than one origin.');
  }
  const { origin, status } = failure;
  return check(
    failure,
    `Origin ${origin} is not allowed by Access-Control-Allow-Origin. Status code: ${status ?? ''}`,
  );
}

const allowCredentials = (failure: Failure): Row =>
  check(failure, 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".');

const method = ({ method }: Failure): Row =>
  failed(`Method ${method} is not allowed by Access-Control-Allow-Methods.`);

/**
 * WebKit looks at the names that it knows first, then at the others, both in the order in which they were typed.
 * It writes a name that it knows as it knows it. Source/WebCore/platform/network/HTTPHeaderNames.in
 */
function header({ typedHeaders }: { readonly typedHeaders: readonly string[] }): Row {
  const known = typedHeaders.flatMap((typed) => knownToWebKit(typed) ?? []);
  const name = known[0] ?? typedHeaders[0] ?? '';
  return failed(`Request header field ${name} is not allowed by Access-Control-Allow-Headers.`);
}

const noCorsScheme = (location: string): Row =>
  denied(location, 'not allowed to follow a cross-origin CORS redirection with non CORS scheme');

const unsafeAttempt = (url: string, pageOrigin: string): string =>
  `Unsafe attempt to load URL ${url} from origin ${pageOrigin}. Domains, protocols and ports must match.`;

const hostOf = (url: string): string => parseUrl(url)?.host ?? url;

const TABLE = {
  'mode-same-origin': (failure) =>
    failure.url === failure.firstUrl
      ? { errorText: null, before: [], api: '.' }
      : failed(unsafeAttempt(shownUrl(failure), failure.pageOrigin)),
  'no-cors-redirect-not-follow': () =>
    unloaded('No-Cors mode requires follow redirect mode', 'Not allowed to request resource'),
  'scheme-not-http': () => unloaded('Cross origin requests are only supported for HTTP.'),
  'data-url-invalid': () => ({ errorText: 'Data URL decoding failed', before: [], api: '.' }),
  'port-blocked': ({ port, url }) => ({
    errorText: null,
    before: [`Not allowed to use restricted network port ${port}: ${url}`],
    api: null,
  }),
  'content-security-policy-blocks': ({ during, url }) => {
    const refused = `Refused to connect to ${url} because it does not appear in the connect-src directive of the Content Security Policy.`;
    if (during === 'request') return { errorText: null, before: [refused], api: null };
    const errorText = 'Blocked by Content Security Policy.';
    return { errorText, before: [refused, errorText, errorText], api: CHECKS };
  },
  'network-error': ({ during, url, hungUp }) => {
    const text = hungUp
      ? 'Connection terminated unexpectedly'
      : `Could not connect to ${hostOf(url)}: Connection refused`;
    return during === 'preflight' ? failed(text) : { errorText: text, before: [], api: null };
  },
  'resource-policy-blocks': (failure) =>
    check(
      failure,
      `Cancelled load to ${failure.url} because it violates the resource's Cross-Origin-Resource-Policy response header.`,
    ),
  'allow-origin-missing': allowOrigin,
  'allow-origin-empty': allowOrigin,
  'allow-origin-multiple': allowOrigin,
  'allow-origin-wildcard-with-credentials': (failure) =>
    check(failure, 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.'),
  'allow-origin-pattern': allowOrigin,
  'allow-origin-trailing-slash': allowOrigin,
  'allow-origin-with-path': allowOrigin,
  'allow-origin-case-differs': allowOrigin,
  'allow-origin-without-scheme': allowOrigin,
  'allow-origin-default-port': allowOrigin,
  'allow-origin-mismatch': allowOrigin,
  'allow-credentials-missing': allowCredentials,
  'allow-credentials-not-true': allowCredentials,
  'preflight-redirect': preflightStatus,
  'preflight-status-not-ok': preflightStatus,
  'allow-methods-invalid': ({ value }) =>
    failed(`Header Access-Control-Allow-Methods has an invalid value: ${value}`),
  'allow-headers-invalid': ({ value }) =>
    failed(`Header Access-Control-Allow-Headers has an invalid value: ${value}`),
  'method-not-allowed': method,
  'method-case-differs': method,
  'method-wildcard-with-credentials': method,
  'header-not-allowed': header,
  'header-wildcard-with-credentials': header,
  'authorization-not-covered-by-wildcard': header,
  'redirect-mode-error': ({ url }) => failed(`Not allowed to follow a redirection while loading ${url}`),
  'redirect-location-invalid': ({ value }) => noCorsScheme(value),
  'redirect-scheme-not-http': ({ location, mode, pageOrigin }) =>
    mode === 'same-origin'
      ? { ...failed('Redirect was not allowed'), before: [unsafeAttempt(location ?? '', pageOrigin)] }
      : noCorsScheme(location ?? ''),
  'redirect-too-many': ({ limit }) => failed(`Load cannot follow more than ${limit} redirections`),
  'redirect-with-credentials': ({ location }) =>
    denied(location ?? '', `redirection URL ${location ?? ''} has credentials`),
  'status-not-usable': (failure) => {
    const text = failure.api === 'event-source' ? null : statusLine(failure);
    return { errorText: 'Load request cancelled', before: text === null ? [] : [text], api: null };
  },
  'type-not-usable': ({ api, url, value }) => {
    const type = essenceOf(value);
    const line = (text: string, errorText: string | null = null): Row => ({
      errorText,
      before: [text],
      api: null,
    });
    switch (api) {
      case 'script':
        return line(`Refused to execute ${url} as script because ${type} is not a script MIME type.`);
      case 'module':
        return line(`TypeError: '${type}' is not a valid JavaScript MIME type.`);
      case 'stylesheet':
        return line(
          `Did not parse stylesheet at '${url}' because non CSS MIME types are not allowed in strict mode.`,
        );
      case 'event-source':
        return line(eventStreamTypeLine(value), 'Load request cancelled');
      default:
        return { errorText: null, before: [], api: null };
    }
  },
} as const satisfies Table<Row>;

/** `errorText` of `Network.loadingFailed` in the Inspector protocol. */
export const webkitErrorText = (failure: Failure): string | null => row(failure).errorText;

function row(failure: Failure): Row {
  const { during, mode, location } = failure;
  if (during !== 'redirect' || location === null) return lookUp(TABLE, failure);
  const target = parseUrl(location);
  // Where a redirect leads is looked at by the network's own code, before CORS is asked.
  if (target?.scheme === 'ftp') return failed('FTP URLs are disabled');
  if (target === null && isAtHome(failure) && failure.code === 'redirect-location-invalid') {
    return { errorText: 'The URL can’t be shown', before: [], api: null };
  }
  if (mode === 'no-cors' && target === null) return failed('The URL can’t be shown');
  if (mode === 'no-cors' && !isHttpScheme(target?.scheme ?? '')) return failed('Load request cancelled');
  return lookUp(TABLE, failure);
}

/** The beginning of the line about what asked, where there is one. */
const CALLERS = {
  fetch: 'Fetch API cannot load ',
  xhr: 'XMLHttpRequest cannot load ',
  image: 'Cannot load image ',
  webgl: 'Cannot load image ',
  font: null,
  shape: null,
  script: null,
  module: null,
  stylesheet: null,
  'event-source': 'EventSource cannot load ',
  beacon: 'Beacon API cannot load ',
  websocket: null,
} as const satisfies Record<Api, string | null>;

const handshake = ({ url, status }: Failure): string =>
  `WebSocket connection to '${wsUrl(url)}' failed: ${
    status === null
      ? `Could not connect to ${hostOf(url)}: Connection refused`
      : 'The server did not accept the WebSocket handshake.'
  }`;

export function webkitLines(failure: Failure): readonly string[] {
  const { api: asked, code } = failure;
  if (asked === 'websocket')
    return [failure.code === 'port-blocked' ? `WebSocket port ${failure.port} blocked` : handshake(failure)];
  const { errorText, before, api } = row(failure);
  const caller = CALLERS[asked];
  const rest = asked === 'beacon' && errorText !== null ? `. ${errorText}` : api;
  const isScript = asked === 'script' && api !== null && errorText !== null && !code.endsWith('-not-usable');
  return [
    ...before,
    ...(rest === null || caller === null ? [] : [`${caller}${shownUrl(failure)}${rest}`]),
    ...(errorText === null || code.endsWith('-not-usable') ? [] : [`Failed to load resource: ${errorText}`]),
    ...(isScript ? ['Cross-origin script load denied by Cross-Origin Resource Sharing policy.'] : []),
  ];
}
