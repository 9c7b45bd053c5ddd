import { isForbiddenResponseHeaderName } from '../../infra/header.ts';
import { convertHeaderNamesToASortedLowercaseSet, type HeaderList } from '../../infra/header-list.ts';
import { parseMimeType } from '../../infra/mime-type.ts';

/** https://fetch.spec.whatwg.org/#cors-safelisted-method */
export function isCorsSafelistedMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'POST';
}

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte */
export function hasCorsUnsafeRequestHeaderByte(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are among the unsafe bytes
  return /[\0-\x08\x0A-\x1F"():<>?@[\\\]{}\x7F]/.test(value);
}

const SAFELISTED_ESSENCES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/** https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
export function isCorsSafelistedRequestHeader(name: string, value: string): boolean {
  // 1. 128 bytes at most.
  if (value.length > 128) return false;
  // 2. Four kinds of names.
  switch (name.toLowerCase()) {
    case 'accept':
      // No unsafe byte.
      if (hasCorsUnsafeRequestHeaderByte(value)) return false;
      break;
    case 'accept-language':
    case 'content-language':
      // An alphabet of its own.
      if (/[^0-9A-Za-z *,\-.;=]/.test(value)) return false;
      break;
    case 'content-type': {
      // 1. No unsafe byte.
      if (hasCorsUnsafeRequestHeaderByte(value)) return false;
      // 2. to 3. It is a MIME type,
      const mimeType = parseMimeType(value);
      if (mimeType === null) return false;
      // 4. and one of the three that forms could always send.
      if (!SAFELISTED_ESSENCES.includes(mimeType.essence)) return false;
      break;
    }
    case 'range': {
      // 1. to 2. It is one range,
      const range = parseASingleRangeHeaderValue(value);
      if (range === null) return false;
      // 3. and it has a start.
      // NOTE: Browsers never sent `bytes=-500` by themselves.
      if (range[0] === null) return false;
      break;
    }
    default:
      return false;
  }
  // 3.
  return true;
}

/**
 * NB: Without whitespace, which is all that CORS asks for. `null` stands for the standard's failure.
 * https://fetch.spec.whatwg.org/#simple-range-header-value
 */
export function parseASingleRangeHeaderValue(
  value: string,
): readonly [start: number | null, end: number | null] | null {
  // 1. to 17. `bytes=`, digits or none, `-`, digits or none, and nothing after them.
  const match = /^bytes=(\d*)-(\d*)$/.exec(value);
  if (match === null) return null;
  const start = match[1] === '' ? null : Number(match[1]);
  const end = match[2] === '' ? null : Number(match[2]);
  // 18. One of them at least.
  if (start === null && end === null) return null;
  // 19. In their order.
  if (start !== null && end !== null && start > end) return null;
  // 20.
  return [start, end];
}

/**
 * `isSafelisted` is passed by engines that have an idea of their own of which headers are.
 * https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export function corsUnsafeRequestHeaderNames(
  headers: HeaderList,
  isSafelisted: (name: string, value: string) => boolean = isCorsSafelistedRequestHeader,
): readonly string[] {
  // 1. to 3. Nothing found yet.
  const unsafeNames: string[] = [];
  const potentiallyUnsafeNames: string[] = [];
  let safelistValueSize = 0;
  // 4. Each header is unsafe, or adds to the size of those that are not.
  for (const [name, value] of headers) {
    if (!isSafelisted(name, value)) {
      unsafeNames.push(name);
    } else {
      potentiallyUnsafeNames.push(name);
      safelistValueSize += value.length;
    }
  }
  // 5. Together they may have 1024 bytes.
  if (safelistValueSize > 1024) unsafeNames.push(...potentiallyUnsafeNames);
  // 6.
  return convertHeaderNamesToASortedLowercaseSet(unsafeNames);
}

/** https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name */
export function isCorsNonWildcardRequestHeaderName(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

/** https://fetch.spec.whatwg.org/#privileged-no-cors-request-header-name */
export const PRIVILEGED_NO_CORS_REQUEST_HEADER_NAMES = ['range'] as const;

const NO_CORS_SAFELISTED = ['accept', 'accept-language', 'content-language', 'content-type'];

/** https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name */
export function isNoCorsSafelistedRequestHeaderName(name: string): boolean {
  return NO_CORS_SAFELISTED.includes(name.toLowerCase());
}

/** https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header */
export function isNoCorsSafelistedRequestHeader(name: string, value: string): boolean {
  // 1. One of four names.
  if (!isNoCorsSafelistedRequestHeaderName(name)) return false;
  // 2.
  return isCorsSafelistedRequestHeader(name, value);
}

const SAFELISTED_RESPONSE_HEADER_NAMES = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];

/**
 * `exposed` in lower case.
 * https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
 */
export function isCorsSafelistedResponseHeaderName(name: string, exposed: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return (
    SAFELISTED_RESPONSE_HEADER_NAMES.includes(lower) ||
    (exposed.includes(lower) && !isForbiddenResponseHeaderName(lower))
  );
}
