import type { HeaderList } from '../infra/header-list.ts';
import { isSameOrigin, isSameSite, type Origin, parseOrigin, serializeOrigin } from '../infra/origin.ts';
import type { Url } from '../infra/url.ts';
import type { CredentialsMode, LabRequest, Mode, RedirectMode } from '../request.ts';

/** `websocket` is no script's to choose. https://fetch.spec.whatwg.org/#concept-request-mode */
export type FetchMode = Mode | 'websocket';

/**
 * The request of the standard, as far as CORS looks at it; it changes on its way through redirects.
 * https://fetch.spec.whatwg.org/#concept-request
 *
 * NB: The unsafe-request flag is always set: both APIs set it, and of the others only beacons have a choice of headers.
 */
export interface FetchRequest {
  /** What the script asked for. */
  readonly init: LabRequest;
  method: string;
  headers: HeaderList;
  /** Before any redirect has dropped some of them. */
  readonly originalHeaders: HeaderList;
  /** The names that the last redirect has dropped, whether or not they were there. */
  droppedNames: readonly string[];
  body: string | null;
  readonly mode: FetchMode;
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  readonly useCorsPreflight: boolean;
  /** Whether it has come to a preflight, or to a look into the preflight cache, at any of its URLs. */
  neededPreflight: boolean;
  /** What `Origin` said at this origin; `null` where it was not sent. */
  sentOrigin: string | null;
  readonly origin: Origin;
  /** Never empty. */
  readonly urlList: Url[];
  /** The last of the list. https://fetch.spec.whatwg.org/#concept-request-current-url */
  currentUrl: Url;
  redirectCount: number;
  responseTainting: 'basic' | 'cors' | 'opaque';
}

/** What the client of a request decides. */
export type RequestChoices = Pick<FetchRequest, 'mode' | 'credentials'> &
  Partial<Pick<FetchRequest, 'method' | 'headers' | 'body' | 'redirect' | 'useCorsPreflight'>>;

/** A request before anything has happened to it. */
export function newRequest(init: LabRequest, url: Url, choices: RequestChoices): FetchRequest {
  const { headers = [] } = choices;
  return {
    init,
    method: init.method,
    body: init.body,
    redirect: 'follow',
    useCorsPreflight: false,
    ...choices,
    headers,
    originalHeaders: headers,
    droppedNames: [],
    neededPreflight: false,
    sentOrigin: null,
    origin: parseOrigin(init.origin),
    urlList: [url],
    currentUrl: url,
    redirectCount: 0,
    responseTainting: 'basic',
  };
}

/** https://fetch.spec.whatwg.org/#concept-request-tainted-origin */
export function redirectTaint(
  request: FetchRequest,
  publicSuffixes: readonly string[],
): 'same-origin' | 'same-site' | 'cross-site' {
  // 1. NB: The origin is never "client" here.
  // 2. to 3. Nothing has been seen, and nothing is tainted.
  let last: Url | null = null;
  let taint: 'same-origin' | 'same-site' = 'same-origin';
  // 4. Each URL against the one before it.
  for (const url of request.urlList) {
    // 4.1. The first has none before it.
    if (last !== null) {
      // 4.2. Left another site for a third: cross-site.
      if (
        !isSameSite(url.origin, last.origin, publicSuffixes) &&
        !isSameSite(request.origin, last.origin, publicSuffixes)
      ) {
        return 'cross-site';
      }
      // 4.3. Left another origin for a third: same-site.
      if (!isSameOrigin(url.origin, last.origin) && !isSameOrigin(request.origin, last.origin))
        taint = 'same-site';
    }
    // 4.4. On to the next.
    last = url;
  }
  // 5.
  return taint;
}

/** https://fetch.spec.whatwg.org/#serializing-a-request-origin */
export function serializeRequestOrigin(request: FetchRequest, publicSuffixes: readonly string[]): string {
  // 2. A tainted request does not say where it comes from.
  if (redirectTaint(request, publicSuffixes) !== 'same-origin') return 'null';
  // 3.
  return serializeOrigin(request.origin);
}
