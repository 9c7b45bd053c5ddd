/**
 * A tuple origin, or `null` for an opaque one. Ports separate origins; the scheme's default port is no port.
 * https://html.spec.whatwg.org/multipage/browsers.html#concept-origin
 */
export type Origin = TupleOrigin | null;

interface TupleOrigin {
  readonly scheme: string;
  readonly host: string;
  readonly port: number | null;
  /** `http://localhost:5000` */
  readonly serialized: string;
}

const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
  ['ws', 80],
  ['wss', 443],
  ['ftp', 21],
]);

/** https://url.spec.whatwg.org/#default-port */
export function defaultPort(scheme: string): number | null {
  return DEFAULT_PORTS.get(scheme) ?? null;
}

/** https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin */
export function serializeOrigin(origin: Origin): string {
  return origin === null ? 'null' : origin.serialized;
}

export function serializeTuple(scheme: string, host: string, port: number | null): string {
  return port === null ? `${scheme}://${host}` : `${scheme}://${host}:${port}`;
}

const SERIALIZED = /^([a-z][a-z0-9+\-.]*):\/\/(\[[0-9a-f:]+\]|[^\s/?#@:]+)(?::(\d{1,5}))?$/;

/** The origin that serialises to this string; opaque for `null` and for everything else that is no serialised origin. */
export function parseOrigin(serialized: string): Origin {
  const match = SERIALIZED.exec(serialized);
  if (match === null) return null;
  const [, scheme = '', host = '', port] = match;
  if (port !== undefined && Number(port) === DEFAULT_PORTS.get(scheme)) return null;
  return { scheme, host, port: port === undefined ? null : Number(port), serialized };
}

/**
 * NB: An opaque origin is the same origin as itself alone, and no URL ever has the page's: here it has no equal.
 * https://html.spec.whatwg.org/multipage/browsers.html#same-origin
 */
export function isSameOrigin(a: Origin, b: Origin): boolean {
  return a !== null && b !== null && a.serialized === b.serialized;
}

/** https://html.spec.whatwg.org/multipage/browsers.html#same-site */
export function isSameSite(a: Origin, b: Origin, publicSuffixes: readonly string[]): boolean {
  return isSchemelesslySameSite(a, b, publicSuffixes) && a?.scheme === b?.scheme;
}

/** https://html.spec.whatwg.org/multipage/browsers.html#schemelessly-same-site */
export function isSchemelesslySameSite(a: Origin, b: Origin, publicSuffixes: readonly string[]): boolean {
  if (a === null || b === null) return false;
  if (a.host === b.host) return true;
  const domain = registrableDomain(a.host, publicSuffixes);
  return domain !== null && domain === registrableDomain(b.host, publicSuffixes);
}

/**
 * The name below the public suffix that somebody has registered; `null` for IP addresses and for suffixes themselves.
 *
 * NB: The Public Suffix List is some 40 kB compressed, more than the whole model may weigh. Its own default rule
 * (`*`: the last label is a suffix) decides what a lab on localhost meets: `localhost` is a suffix, so
 * `evil.localhost` is another site. Longer suffixes (`co.uk`) are passed in where they matter.
 * https://github.com/publicsuffix/list/wiki/Format
 */
export function registrableDomain(host: string, publicSuffixes: readonly string[]): string | null {
  if (isIpAddress(host)) return null;
  const labels = host.split('.');
  // The longest suffix that matches prevails, so the search starts with the longest.
  for (let from = 0; from < labels.length; from += 1) {
    const suffix = labels.slice(from).join('.');
    if (from < labels.length - 1 && !publicSuffixes.includes(suffix)) continue;
    return from === 0 ? null : labels.slice(from - 1).join('.');
  }
  return null;
}

/** Of a host as the URL parser writes it: IPv4 as four numbers, IPv6 in brackets. */
function isIpAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}
