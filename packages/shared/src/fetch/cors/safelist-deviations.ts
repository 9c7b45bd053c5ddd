import type { Behaviour } from '../../engines/behaviour.ts';
import { normalizeHeaderValue } from '../../infra/header.ts';
import { type HeaderList, isName } from '../../infra/header-list.ts';
import type { FetchRequest } from '../request.ts';
import {
  corsUnsafeRequestHeaderNames,
  isCorsSafelistedMethod,
  isCorsSafelistedRequestHeader,
} from './safelist.ts';

/** The names for which this engine asks the server: by the standard's rules, but for those that it has of its own. */
export function unsafeRequestHeaderNames(request: FetchRequest, engine: Behaviour): readonly string[] {
  return corsUnsafeRequestHeaderNames(headersForPreflight(request, engine), (name, value) =>
    isSafelisted(name, value, engine),
  );
}

/** Step 12 of main fetch: whether a request to another origin is more than a form could have sent. */
export function needsPreflight(request: FetchRequest, engine: Behaviour): boolean {
  return (
    request.useCorsPreflight ||
    !isCorsSafelistedMethod(request.method) ||
    unsafeRequestHeaderNames(request, engine).length > 0 ||
    mustPreflightForDropped(request, engine) ||
    mustPreflightAgain(request, engine)
  );
}

/** AD-HOC: Firefox asks even where the redirect has dropped all headers that there was to ask for. */
export function mustPreflightForDropped(request: FetchRequest, engine: Behaviour): boolean {
  return (
    engine.preflight.headersAfterRedirect === 'original-but-last-dropped' &&
    unsafeRequestHeaderNames(request, engine).length === 0 &&
    unsafeRequestHeaderNames({ ...request, droppedNames: [] }, engine).length > 0
  );
}

/** The headers that a preflight is about. */
export function headersForPreflight(request: FetchRequest, engine: Behaviour): HeaderList {
  const { headersAfterRedirect } = engine.preflight;
  // AD-HOC: In WebKit redirects take none of them away, in Firefox the last one alone does.
  const dropped = headersAfterRedirect === 'original-but-last-dropped' ? request.droppedNames : [];
  const headers =
    headersAfterRedirect === 'remaining'
      ? request.headers
      : request.originalHeaders.filter(([name]) => !dropped.includes(name.toLowerCase()));
  // AD-HOC: Chromium judges a joined value without the space at its end.
  if (!engine.safelist.trimsJoinedValue) return headers;
  return headers.map(([name, value]) => [name, normalizeHeaderValue(value)]);
}

/** AD-HOC: What Firefox and WebKit have asked permission for, they ask for again after each redirect. */
export function mustPreflightAgain(request: FetchRequest, engine: Behaviour): boolean {
  return request.neededPreflight && engine.preflight.againAfterRedirect;
}

/** Whether a header needs no permission in this engine, by itself. */
export function isSafelisted(name: string, value: string, { safelist }: Behaviour): boolean {
  const lower = name.toLowerCase();
  const hasHighByte = (lower === 'accept' || lower === 'content-type') && /[\x80-\xFF]/.test(value);
  if (hasHighByte && safelist.highBytesUnsafe) return false;
  if (lower === 'content-type' && value.includes(',') && safelist.contentTypeCommaUnsafe) return false;
  if (OWN.get(lower)?.test(value) && safelist.ownHeaders) return true;
  const isRange = lower === 'range' && value.length <= 128 && safelist.rangeUnitIgnoresCase;
  return isCorsSafelistedRequestHeader(name, isRange ? value.replace(/^bytes=\+?/i, 'bytes=') : value);
}

const CLIENT_HINTS = ['device-memory', 'dpr', 'width', 'viewport-width', 'rtt', 'downlink', 'ect'];

/** The hints that Chromium sends where a page has asked for them; `Save-Data` is the user's choice. */
export function isClientHint(name: string): boolean {
  return CLIENT_HINTS.includes(name.toLowerCase());
}

/** What Chromium adds to requests itself, when it does, and the values it would send. */
const OWN: ReadonlyMap<string, RegExp> = new Map([
  ['save-data', /^on$/i],
  ['device-memory', /^\d+(?:\.\d+)?$/],
  ['dpr', /^\d+(?:\.\d+)?$/],
  ['width', /^\d+$/],
  ['viewport-width', /^\d+$/],
  ['rtt', /^\d+$/],
  ['downlink', /^\d+(?:\.\d+)?$/],
  ['ect', /^(?:slow-2g|2g|3g|4g)$/],
  ['intervention', /^.{0,128}$/],
  ['user-agent', /^/],
]);

/** AD-HOC: Firefox names a header once for each of its unsafe lines. */
export function namesAsked(
  request: FetchRequest,
  names: readonly string[],
  engine: Behaviour,
): readonly string[] {
  if (!engine.preflight.repeatsNames) return names;
  const headers = headersForPreflight(request, engine);
  return names.flatMap((name) => {
    const lines = headers.filter((line) => isName(line[0], name));
    const unsafe = lines.filter(([, value]) => !isSafelisted(name, value, engine));
    return Array.from({ length: Math.max(unsafe.length, 1) }, () => name);
  });
}
