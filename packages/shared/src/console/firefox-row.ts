import type { Failure, FailureOf } from '../fetch/failure.ts';
import { isToken } from '../infra/method.ts';
import { isOkStatus } from '../infra/status.ts';
import { isHttpScheme, parseUrl } from '../infra/url.ts';
import { forbiddenByMode, isRefusedFirst, isUnsaid, securityError } from './firefox-redirect.ts';
import { isAtHome, lookUp, type Table } from './row.ts';
import { essenceOf } from './shared-lines.ts';

/**
 * Firefox 153, measured for every code with fetch and XMLHttpRequest, between which it makes no difference.
 * Texts: dom/locales/en-US/chrome/security/security.properties
 */
export interface Row {
  /** Whether Firefox takes it for a matter of CORS. */
  readonly isCors: boolean;
  /** The reason where it does, else a whole line; `null` where Firefox says nothing. */
  readonly text: string | null;
  readonly status?: number | null;
  /** Set where the line is about another URL than the one that was fetched. */
  readonly url?: string;
}

const because = (text: string): Row => ({ isCors: true, text });
const silent = (): Row => ({ isCors: false, text: null });
const line = (text: string): Row => ({ isCors: false, text });
/** Nothing came that it could judge: one line for many reasons. */
export const unsuccessful = (): Row => ({
  isCors: true,
  text: 'CORS request did not succeed',
  status: null,
});
const notHttp = (url: string): Row => ({ isCors: true, text: 'CORS request not http', url });

/** One line with several values counts as one value, and so do several lines, unless they are in the usual capitals. */
const notMatching = ({ value }: { readonly value: string }): Row =>
  because(`CORS header ‘Access-Control-Allow-Origin’ does not match ‘${value}’`);

const credentials = (): Row => because('expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’');

const method = (): Row => because('Did not find method in CORS header ‘Access-Control-Allow-Methods’');

const header = ({ header }: { readonly header: string }): Row =>
  because(
    `header ‘${header}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response`,
  );

function invalidToken(what: 'Method' | 'Header', value: string): Row {
  const token = value
    .split(',')
    .map((each) => each.trim())
    .find((each) => each !== '' && !isToken(each));
  return because(`invalid token ‘${token ?? value}’ in CORS header ‘Access-Control-Allow-${what}s’`);
}

const preflightStatus = ({ status }: { readonly status: number | null }): Row => ({
  ...because('CORS preflight response did not succeed'),
  status,
});

const tooMany = (): Row => because('Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed');

/** It takes silence for the empty answer to a PUT, and finds no headers that it could read. */
function connectionClosedOr({ connectionClosed, method, mode, stage }: FailureOf<'network-error'>): Row {
  if (!connectionClosed) return unsuccessful();
  if (mode === 'no-cors') return silent();
  if (method !== 'PUT' || stage === 'preflight') return unsuccessful();
  return tooMany();
}

const TABLE = {
  'mode-same-origin': ({ pageOrigin, url }) => line(forbiddenByMode(pageOrigin, url)),
  'no-cors-redirect-not-follow': silent,
  'scheme-not-http': ({ scheme, pageOrigin, url }) =>
    scheme === 'file'
      ? line(`Security Error: Content at ${pageOrigin}/ may not load or link to ${url}.`)
      : notHttp(url),
  'port-blocked': ({ stage, mode, pageOrigin, url, firstUrl }) => {
    if (stage !== 'redirect' || mode === 'no-cors') return silent();
    if (mode === 'same-origin') return line(forbiddenByMode(pageOrigin, url));
    return { ...unsuccessful(), url: firstUrl };
  },
  'data-url-invalid': silent,
  'content-security-policy-blocks': ({ url, value }) =>
    line(
      `Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at ${url} because it violates the following directive: “${value}”`,
    ),
  'network-error': connectionClosedOr,
  'resource-policy-blocks': ({ url }) =>
    line(
      `The resource at “${url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#`,
    ),
  'allow-origin-missing': ({ status }) => ({
    ...because('CORS header ‘Access-Control-Allow-Origin’ missing'),
    status,
  }),
  'allow-origin-empty': () => notMatching({ value: '' }),
  'allow-origin-multiple': ({ value, spelled }) => (spelled > 1 ? tooMany() : notMatching({ value })),
  'allow-origin-wildcard-with-credentials': ({ url }) => ({
    ...because('Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’'),
    url: `‘${url}’`,
  }),
  'allow-origin-pattern': notMatching,
  'allow-origin-trailing-slash': notMatching,
  'allow-origin-with-path': notMatching,
  'allow-origin-case-differs': notMatching,
  'allow-origin-without-scheme': notMatching,
  'allow-origin-default-port': notMatching,
  'allow-origin-mismatch': notMatching,
  'allow-credentials-missing': credentials,
  'allow-credentials-not-true': credentials,
  'preflight-redirect': ({ status, redirect, location }) => {
    // The redirect mode of the request is the preflight's too.
    if (redirect !== 'follow') return preflightStatus({ status });
    const target = parseUrl(location ?? '');
    const isFetchable = target !== null && isHttpScheme(target.scheme) && !target.includesCredentials;
    if (!isFetchable) return unsuccessful();
    return because('CORS request external redirect not allowed');
  },
  'preflight-status-not-ok': preflightStatus,
  'allow-methods-invalid': ({ value }) => invalidToken('Method', value),
  'allow-headers-invalid': ({ value }) => invalidToken('Header', value),
  'method-not-allowed': method,
  'method-case-differs': method,
  'method-wildcard-with-credentials': method,
  'header-not-allowed': header,
  'header-wildcard-with-credentials': header,
  'authorization-not-covered-by-wildcard': header,
  'redirect-mode-error': silent,
  'redirect-location-invalid': unsuccessful,
  'redirect-scheme-not-http': (failure) => {
    const { scheme, url, mode, pageOrigin } = failure;
    const location = failure.location ?? url;
    if (scheme === 'data' || scheme === 'javascript') return unsuccessful();
    const isQuiet = isUnsaid(location, pageOrigin);
    if (mode === 'same-origin') return isQuiet ? silent() : line(forbiddenByMode(pageOrigin, location));
    const error = securityError(failure);
    if (error !== null) return line(error);
    if (mode === 'no-cors' || (isQuiet && isAtHome(failure))) return silent();
    return isQuiet && scheme !== 'blob' ? unsuccessful() : notHttp(location);
  },
  'redirect-too-many': unsuccessful,
  'redirect-with-credentials': unsuccessful,
  'status-not-usable': silent,
  'type-not-usable': ({ api, url, value }) => {
    const type = essenceOf(value);
    switch (api) {
      case 'script':
        return line(`Script from “${url}” was blocked because of a disallowed MIME type (“${type}”).`);
      case 'module':
        return line(
          `Loading module from “${url}” was blocked because of a disallowed MIME type (“${type}”).`,
        );
      case 'stylesheet':
        return line(
          `The stylesheet ${url} was not loaded because its MIME type, “${type}”, is not “text/css”.`,
        );
      default:
        return silent();
    }
  },
} as const satisfies Table<Row>;

/** What it says of a failure, whatever asks. */
export function firefoxRow(failure: Failure): Row {
  const { code, stage, mode, redirect, location, status } = failure;
  const target = parseUrl(location ?? '');
  // These redirects are not even begun: CORS is not asked.
  const isNowhere = target === null || target.scheme === 'data' || target.scheme === 'javascript';
  const isOfTarget = code === 'resource-policy-blocks' || (code === 'redirect-scheme-not-http' && !isNowhere);
  if (stage === 'redirect' && mode === 'no-cors' && !isOfTarget) return silent();
  // Of what was asked of the page's own origin it says nothing.
  if (stage === 'redirect' && isAtHome(failure) && (isNowhere || code === 'redirect-too-many'))
    return silent();
  if (location !== null && redirect === 'follow' && isNowhere) return unsuccessful();
  const isFirst = target !== null && isRefusedFirst(failure);
  if (isFirst && stage === 'preflight') return unsuccessful();
  if (isFirst)
    return TABLE['redirect-scheme-not-http']({
      ...failure,
      code: 'redirect-scheme-not-http',
      scheme: target.scheme,
    });
  // Redirected back to the page's own origin, a preflight is not checked for CORS.
  if (stage === 'preflight' && isAtHome(failure) && !isOkStatus(status ?? 200))
    return preflightStatus({ status });
  return lookUp(TABLE, failure);
}

/** A preflight that was redirected is judged all the same, and by the origin that it would have had afterwards. */
export function afterRedirect({ allowOrigin, url, location, status }: FailureOf<'preflight-redirect'>): Row {
  const isElsewhere = parseUrl(url)?.origin?.serialized !== parseUrl(location ?? '')?.origin?.serialized;
  return isElsewhere && allowOrigin !== null && allowOrigin !== '*'
    ? notMatching({ value: allowOrigin })
    : preflightStatus({ status });
}
