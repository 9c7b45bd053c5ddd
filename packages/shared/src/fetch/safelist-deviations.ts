import type { Behaviour, Decision } from '../engines/behaviour.ts';
import { normalizeHeaderValue } from '../http/header.ts';
import { type HeaderLine, type HeaderList, isName } from '../http/header-list.ts';
import type { FetchRequest } from './request.ts';
import {
  corsUnsafeRequestHeaderNames,
  isCorsSafelistedMethod,
  isCorsSafelistedRequestHeader,
} from './safelist.ts';

/** The names for which this engine asks the server: by the standard's rules, but for those that it has of its own. */
export function unsafeRequestHeaderNames(request: FetchRequest, engine: Behaviour): readonly string[] {
  return corsUnsafeRequestHeaderNames(
    headersForPreflight(request, engine),
    (name, value) => !isUnsafe([name, value], engine),
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
  if (engine.safelist.trimsJoinedValue) {
    return request.headers.map(([name, value]) => [name, normalizeHeaderValue(value)]);
  }
  if (!(engine.preflight.headersAfterRedirect !== 'remaining')) return request.headers;
  // AD-HOC: In WebKit redirects take none of them away, in Firefox the last one alone does.
  const isLast = engine.preflight.headersAfterRedirect === 'original-but-last-dropped';
  const dropped = isLast ? request.droppedNames : [];
  return request.originalHeaders.filter(([name]) => !dropped.includes(name.toLowerCase()));
}

/** AD-HOC: What Firefox and WebKit have asked permission for, they ask for again after each redirect. */
export function mustPreflightAgain(request: FetchRequest, engine: Behaviour): boolean {
  return request.neededPreflight && engine.preflight.againAfterRedirect;
}

/** Why an engine takes a header for safelisted that is not, or the other way round; `null` where it does not. */
export function safelistDeviation(name: string, value: string, engine: Behaviour): Decision | null {
  const lower = name.toLowerCase();
  if (isCorsSafelistedRequestHeader(name, value)) {
    const hasHighByte = (lower === 'accept' || lower === 'content-type') && /[\x80-\xFF]/.test(value);
    if (hasHighByte && engine.safelist.highBytesUnsafe) return 'safelist.highBytesUnsafe';
    const hasComma = lower === 'content-type' && value.includes(',');
    return hasComma && engine.safelist.contentTypeCommaUnsafe ? 'safelist.contentTypeCommaUnsafe' : null;
  }
  if (OWN[lower]?.test(value) && engine.safelist.ownHeaders) return 'safelist.ownHeaders';
  const isRange = lower === 'range' && value.length <= 128 && /^bytes=\+?\d/i.test(value);
  if (isRange && engine.safelist.rangeUnitIgnoresCase) {
    const asMeant = value.replace(/^bytes=\+?/i, 'bytes=');
    return isCorsSafelistedRequestHeader(name, asMeant) ? 'safelist.rangeUnitIgnoresCase' : null;
  }
  return null;
}

const CLIENT_HINTS = ['device-memory', 'dpr', 'width', 'viewport-width', 'rtt', 'downlink', 'ect'];

/** The hints that Chromium sends where a page has asked for them; `Save-Data` is the user's choice. */
export function isClientHint(name: string): boolean {
  return CLIENT_HINTS.includes(name.toLowerCase());
}

/** What Chromium adds to requests itself, when it does, and the values it would send. */
const OWN: Readonly<Record<string, RegExp>> = {
  'save-data': /^on$/i,
  'device-memory': /^\d+(?:\.\d+)?$/,
  dpr: /^\d+(?:\.\d+)?$/,
  width: /^\d+$/,
  'viewport-width': /^\d+$/,
  rtt: /^\d+$/,
  downlink: /^\d+(?:\.\d+)?$/,
  ect: /^(?:slow-2g|2g|3g|4g)$/,
  intervention: /^.{0,128}$/,
  'user-agent': /^/,
};

/** AD-HOC: Firefox names a header once for each of its unsafe lines. */
export function namesAsked(
  headers: HeaderList,
  names: readonly string[],
  engine: Behaviour,
): readonly string[] {
  if (!engine.preflight.repeatsNames) return names;
  return names.flatMap((name) => {
    const lines = headers.filter((line) => isName(line[0], name));
    const unsafe = lines.filter((line) => isUnsafe(line, engine));
    return Array.from({ length: Math.max(unsafe.length, 1) }, () => name);
  });
}

function isUnsafe([name, value]: HeaderLine, engine: Behaviour): boolean {
  return isCorsSafelistedRequestHeader(name, value) === (safelistDeviation(name, value, engine) !== null);
}
