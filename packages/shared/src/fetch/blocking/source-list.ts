import { defaultPort, type Origin } from '../../infra/origin.ts';
import { isHttpScheme, type Url } from '../../infra/url.ts';

/**
 * Whether a serialised source list, the value of a directive like `connect-src`, admits a URL.
 * https://w3c.github.io/webappsec-csp/#match-url-to-source-list
 */
export function matchesSourceList(
  url: Url,
  sourceList: string,
  selfOrigin: Origin,
  redirectCount: number,
): boolean {
  // NB: `'none'` is no expression that matches anything, alone or not.
  return sourceList
    .split(/[\t\n\f\r ]+/)
    .some((each) => matchesExpression(url, each, selfOrigin, redirectCount));
}

// `scheme:`, and `scheme://host:port/path`, of which the host alone must be there.
const SCHEME_SOURCE = /^([a-z][a-z0-9+.-]*):$/i;
const HOST_SOURCE =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.?)(?::(\d+|\*))?(\/[^?#;,]*)?$/i;

/** https://w3c.github.io/webappsec-csp/#match-url-to-source-expression */
function matchesExpression(url: Url, expression: string, origin: Origin, redirectCount: number): boolean {
  // 1. Everything of the web.
  if (expression === '*') return isHttpScheme(url.scheme) || url.scheme === origin?.scheme;
  // 2. A scheme.
  const schemeSource = SCHEME_SOURCE.exec(expression)?.[1];
  if (schemeSource !== undefined) return schemePartMatches(schemeSource, url.scheme);
  // 3. A host, and what else the expression says.
  const hostSource = HOST_SOURCE.exec(expression);
  if (hostSource !== null) {
    const [, scheme = origin?.scheme, host = '', port, path = ''] = hostSource;
    return (
      // 2.1. and 3.2. Without a scheme, that of the page.
      scheme !== undefined &&
      schemePartMatches(scheme, url.scheme) &&
      // 3.3.
      hostPartMatches(host, url.host) &&
      // 3.5.
      portPartMatches(port, url) &&
      // 3.6. After a redirect the path would tell where it leads.
      (redirectCount > 0 || pathPartMatches(path, url.path))
    );
  }
  // 4. The page's own origin, and the same host by a safer scheme.
  if (expression.toLowerCase() === "'self'") return matchesSelf(url, origin);
  // 5.
  return false;
}

/**
 * Measured 2026-11-26 with Chromium 156.0.8078.108, Firefox 153.7 and WebKitGTK 2.50.6 on http://localhost:5340: `'self'`
 * admits https:, wss: and ws: of the same host and port (the TLS handshake, or the upgrade, arrives), and of another
 * port none of them, nor http:.
 */
function matchesSelf(url: Url, origin: Origin): boolean {
  if (origin === null) return false;
  // 4.1.
  if (url.origin?.serialized === origin.serialized) return true;
  // 4.2. The same host, and the same port or both the default,
  const isDefault =
    (url.port ?? defaultPort(url.scheme)) === defaultPort(url.scheme) &&
    (origin.port ?? defaultPort(origin.scheme)) === defaultPort(origin.scheme);
  if (url.host !== origin.host || (url.port !== origin.port && !isDefault)) return false;
  // by a scheme that is no less safe. NB: Handshakes have come to http and https by now.
  return url.scheme === 'https';
}

/** The schemes that a scheme admits beside itself. */
const SAFER: ReadonlyMap<string, readonly string[]> = new Map([
  ['http', ['https']],
  ['ws', ['wss', 'http', 'https']],
  ['wss', ['https']],
]);

/** https://w3c.github.io/webappsec-csp/#match-schemes */
function schemePartMatches(expression: string, scheme: string): boolean {
  const wanted = expression.toLowerCase();
  return wanted === scheme || (SAFER.get(wanted)?.includes(scheme) ?? false);
}

/** https://w3c.github.io/webappsec-csp/#match-hosts */
function hostPartMatches(pattern: string, host: string): boolean {
  // 1. Any host, or any below one.
  if (pattern === '*') return true;
  if (pattern.startsWith('*.')) return host.endsWith(pattern.slice(1).toLowerCase());
  // 2. This one.
  if (pattern.toLowerCase() !== host) return false;
  // 3. NOTE: Of addresses 127.0.0.1 alone may be named.
  return !/^\d+\.\d+\.\d+\.\d+$/.test(host) || host === '127.0.0.1';
}

/** https://w3c.github.io/webappsec-csp/#match-ports */
function portPartMatches(input: string | undefined, { port, scheme }: Url): boolean {
  const actual = port ?? defaultPort(scheme);
  if (input === '*') return true;
  return actual === (input === undefined ? defaultPort(scheme) : Number(input));
}

/** https://w3c.github.io/webappsec-csp/#match-paths */
function pathPartMatches(pattern: string, path: string): boolean {
  // 1. to 2. No path admits all.
  if (pattern === '') return true;
  const wanted = pattern.split('/');
  const actual = path.split('/');
  // 3. to 6. A slash at the end admits what is below.
  const isExact = !pattern.endsWith('/');
  if (wanted.length > actual.length || (isExact && wanted.length !== actual.length)) return false;
  // 7. to 9.
  const pieces = isExact ? wanted : wanted.slice(0, -1);
  return pieces.every((piece, index) => decoded(piece) === decoded(actual[index] ?? ''));
}

/** Percent-decoded; as it is where that makes no text. */
function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}
