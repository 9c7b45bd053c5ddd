import { type Origin, serializeTuple } from './origin.ts';

/** What this package uses of the global that browsers and Node share: a pure function of its arguments. */
interface ParsedUrl {
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}
// NB: Declared here, since the compiler knows of no platform here. `URL` is the only platform object the model touches.
declare const URL: { new (url: string, base?: string): ParsedUrl };

/** https://url.spec.whatwg.org/#concept-url */
export interface Url {
  readonly href: string;
  /** Without the colon. */
  readonly scheme: string;
  readonly host: string;
  /** `null` for the scheme's default. */
  readonly port: number | null;
  readonly path: string;
  /** With its question mark, which may be all; empty where there is none. */
  readonly query: string;
  /** Without its number sign; `null` where there is none, which is not the empty fragment of `…/x#`. */
  readonly fragment: string | null;
  /** https://url.spec.whatwg.org/#include-credentials */
  readonly includesCredentials: boolean;
  /** https://url.spec.whatwg.org/#concept-url-origin */
  readonly origin: Origin;
}

/**
 * `null` stands for the standard's failure.
 * https://url.spec.whatwg.org/#concept-url-parser
 */
export function parseUrl(value: string, base?: string): Url | null {
  const parsed = tryParse(value, base);
  if (parsed === null) return null;
  const scheme = parsed.protocol.slice(0, -1);
  const host = parsed.hostname;
  const port = parsed.port === '' ? null : Number(parsed.port);
  return {
    href: parsed.href,
    scheme,
    host,
    port,
    path: parsed.pathname,
    query: queryOf(parsed),
    fragment: fragmentOf(parsed),
    includesCredentials: parsed.username !== '' || parsed.password !== '',
    origin: isNetworkScheme(scheme)
      ? { scheme, host, port, serialized: serializeTuple(scheme, host, port) }
      : null,
  };
}

/** As it is sent. */
export function withoutFragment({ href, fragment }: Url): string {
  return fragment === null ? href : href.slice(0, -(fragment.length + 1));
}

/** `hash` is empty for a null and for an empty fragment alike; the serialised URL keeps them apart. */
function fragmentOf({ hash, href }: ParsedUrl): string | null {
  if (hash !== '') return hash.slice(1);
  return href.endsWith('#') ? '' : null;
}

/** `search` is empty for a null and for an empty query alike: `/x?` is sent with its question mark. */
function queryOf({ search, href }: ParsedUrl): string {
  if (search !== '') return search;
  return href.split('#', 1)[0]?.endsWith('?') ? '?' : '';
}

/** https://fetch.spec.whatwg.org/#http-scheme */
export function isHttpScheme(scheme: string): boolean {
  return scheme === 'http' || scheme === 'https';
}

/** The schemes whose URLs have a tuple origin. */
function isNetworkScheme(scheme: string): boolean {
  return isHttpScheme(scheme) || scheme === 'ws' || scheme === 'wss' || scheme === 'ftp';
}

function tryParse(value: string, base: string | undefined): ParsedUrl | null {
  try {
    return new URL(value, base);
  } catch {
    return null;
  }
}
