import type { Failure, FailureOf } from '../fetch/failure.ts';
import { isOkStatus } from '../infra/status.ts';
import { parseUrl } from '../infra/url.ts';
import type { Api } from '../request.ts';
import { lookUp, type Table } from './row.ts';
import { essenceOf, eventStreamTypeLine, statusLine, wsUrl } from './shared-lines.ts';
import { knownToWebKit } from './webkit-header-names.ts';
import { locationInvalid, schemeNotHttp } from './webkit-redirect.ts';
import { CHECKS, denied, failed, type Row, unsafeAttempt, withoutUserInfo } from './webkit-row.ts';

/**
 * WebKitGTK 2.50, measured for every code with fetch and XMLHttpRequest.
 * Texts: Source/WebCore/loader/CrossOriginAccessControl.cpp, Source/WebKit/NetworkProcess/NetworkLoadChecker.cpp
 */
const unloaded = (...before: readonly string[]): Row => ({ errorText: null, before, api: CHECKS });

const shownUrl = ({ url, firstUrl }: Failure): string => (url === firstUrl ? url : withoutUserInfo(url));

/** For the checks that the answers of a redirect and of a preflight go through like any other. */
function check(failure: Failure, reason: string): Row {
  const { stage, location, status } = failure;
  if (stage === 'redirect') return denied(location ?? '', reason);
  // WebKit looks at the status of a preflight's answer before it looks at any header.
  const unsuccessful = stage === 'preflight' && status !== null && !isOkStatus(status);
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

const hostOf = (url: string): string => parseUrl(url)?.host ?? url;

const forbiddenByMode = (failure: Failure): Row =>
  failed(unsafeAttempt(shownUrl(failure), failure.pageOrigin));

/** The network refuses to go there, where a redirect leads; before that nothing is loaded, and no reason given. */
function portBlocked(failure: FailureOf<'port-blocked'>): Row {
  const { stage, mode, port, url } = failure;
  if (stage === 'redirect' && mode === 'same-origin') return forbiddenByMode(failure);
  const text = 'Not allowed to use restricted network port';
  const errorText = stage === 'redirect' ? text : null;
  return { errorText, before: [`${text} ${port}: ${url}`], api: null, failedLine: 'none' };
}

const TABLE = {
  'mode-same-origin': (failure) =>
    failure.url === failure.firstUrl ? { errorText: null, before: [], api: '.' } : forbiddenByMode(failure),
  'no-cors-redirect-not-follow': () =>
    unloaded('No-Cors mode requires follow redirect mode', 'Not allowed to request resource'),
  'scheme-not-http': () => unloaded('Cross origin requests are only supported for HTTP.'),
  'data-url-invalid': () => ({ errorText: 'Data URL decoding failed', before: [], api: '.' }),
  'port-blocked': portBlocked,
  'content-security-policy-blocks': ({ stage, url }) => {
    const refused = `Refused to connect to ${url} because it does not appear in the connect-src directive of the Content Security Policy.`;
    if (stage === 'request') return { errorText: null, before: [refused], api: null };
    const errorText = 'Blocked by Content Security Policy.';
    return { errorText, before: [refused, errorText, errorText], api: CHECKS };
  },
  'network-error': ({ stage, url, connectionClosed }) => {
    const text = connectionClosed
      ? 'Connection terminated unexpectedly'
      : `Could not connect to ${hostOf(url)}: Connection refused`;
    return stage === 'preflight' ? failed(text) : { errorText: text, before: [], api: null };
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
  'redirect-location-invalid': locationInvalid,
  'redirect-scheme-not-http': schemeNotHttp,
  'redirect-too-many': ({ limit }) => failed(`Load cannot follow more than ${limit} redirections`),
  'redirect-with-credentials': ({ location }) =>
    denied(location ?? '', `redirection URL ${location ?? ''} has credentials`),
  'status-not-usable': (failure) => {
    const text = failure.api === 'event-source' ? null : statusLine(failure);
    return { errorText: 'Load request cancelled', before: text === null ? [] : [text], api: null };
  },
  'type-not-usable': ({ api, firstUrl, value }) => {
    const type = essenceOf(value);
    const line = (text: string, errorText: string | null = null): Row => ({
      errorText,
      before: [text],
      api: null,
    });
    switch (api) {
      case 'script':
        return line(`Refused to execute ${firstUrl} as script because ${type} is not a script MIME type.`);
      case 'module':
        return line(`TypeError: '${type}' is not a valid JavaScript MIME type.`);
      case 'stylesheet':
        return line(
          `Did not parse stylesheet at '${firstUrl}' because non CSS MIME types are not allowed in strict mode.`,
        );
      case 'event-source':
        return line(eventStreamTypeLine(value), 'Load request cancelled');
      default:
        return { errorText: null, before: [], api: null };
    }
  },
} as const satisfies Table<Row>;

/** `errorText` of `Network.loadingFailed` in the Inspector protocol. */
export const webkitErrorText = (failure: Failure): string | null => lookUp<Row>(TABLE, failure).errorText;

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
  const { errorText, before, api, url = shownUrl(failure), failedLine } = lookUp<Row>(TABLE, failure);
  const caller = CALLERS[asked];
  const rest = asked === 'beacon' && errorText !== null ? `. ${errorText}` : api;
  const isScript = asked === 'script' && api !== null && errorText !== null && !code.endsWith('-not-usable');
  const isImage = asked === 'image' || asked === 'webgl';
  const blamed =
    rest === null || caller === null ? [] : [`${caller}${isImage ? failure.firstUrl : url}${rest}`];
  const isSilent = errorText === null || failedLine === 'none' || code.endsWith('-not-usable');
  const lost = isSilent ? [] : [`Failed to load resource: ${errorText}`];
  return [
    ...before,
    ...(failedLine === 'first' ? [...lost, ...blamed] : [...blamed, ...lost]),
    ...(isScript ? ['Cross-origin script load denied by Cross-Origin Resource Sharing policy.'] : []),
  ];
}
