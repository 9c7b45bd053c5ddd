import { isForbiddenMethod, isToken } from './method.ts';

/** https://fetch.spec.whatwg.org/#header-name */
export function isHeaderName(value: string): boolean {
  return isToken(value);
}

/** https://fetch.spec.whatwg.org/#header-value */
export function isHeaderValue(value: string): boolean {
  // NUL, LF and CR nowhere; HTTP tab or space neither first nor last.
  return !/[\0\n\r]/.test(value) && !/^[\t ]|[\t ]$/.test(value);
}

/**
 * Without HTTP whitespace at either end.
 * https://fetch.spec.whatwg.org/#concept-header-value-normalize
 */
export function normalizeHeaderValue(value: string): string {
  return value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
}

/**
 * Whether a string can be converted to bytes one by one, as the APIs take methods and headers.
 * https://webidl.spec.whatwg.org/#js-to-ByteString
 */
export function isByteString(value: string): boolean {
  return /^[\0-\xFF]*$/.test(value);
}

const FORBIDDEN_REQUEST_HEADER_NAMES = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

const METHOD_OVERRIDES = ['x-http-method', 'x-http-method-override', 'x-method-override'];

/** https://fetch.spec.whatwg.org/#forbidden-request-header */
export function isForbiddenRequestHeader(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  // 1. The user agent's own headers.
  if (FORBIDDEN_REQUEST_HEADER_NAMES.has(lower)) return true;
  // 2. Two reserved prefixes.
  if (lower.startsWith('proxy-') || lower.startsWith('sec-')) return true;
  // 3. Headers that stand for a method, where it is a forbidden one.
  if (METHOD_OVERRIDES.includes(lower)) return getDecodeAndSplit(value).some(isForbiddenMethod);
  // 4. Everything else is the author's.
  return false;
}

/** https://fetch.spec.whatwg.org/#forbidden-response-header-name */
export function isForbiddenResponseHeaderName(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === 'set-cookie' || lower === 'set-cookie2';
}

/** https://fetch.spec.whatwg.org/#request-body-header-name */
export const REQUEST_BODY_HEADER_NAMES = [
  'content-encoding',
  'content-language',
  'content-location',
  'content-type',
] as const;

/**
 * Splits a value at its commas, except for those within quoted strings.
 * https://fetch.spec.whatwg.org/#header-value-get-decode-and-split
 */
export function getDecodeAndSplit(value: string): readonly string[] {
  // 1. The value is a string of bytes already.
  const values: string[] = [];
  // 4. What has been collected of the current part.
  let part = '';
  let quoted = false;
  // 5. Up to each comma outside of quotes, and to the end.
  for (let position = 0; position < value.length; position += 1) {
    const character = value.charAt(position);
    if (character === ',' && !quoted) {
      values.push(trim(part));
      part = '';
      continue;
    }
    if (character === '"') quoted = !quoted;
    // A backslash within quotes takes the next character along, quotes included.
    if (character === '\\' && quoted) {
      position += 1;
      part += character;
    }
    part += value.charAt(position);
  }
  return [...values, trim(part)];
}

function trim(value: string): string {
  return value.replace(/^[\t ]+|[\t ]+$/g, '');
}
