const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * `token` of HTTP: what methods and header names are made of.
 * https://httpwg.org/specs/rfc9110.html#tokens
 */
export function isToken(value: string): boolean {
  return TOKEN.test(value);
}

/** https://fetch.spec.whatwg.org/#concept-method */
export function isMethod(value: string): boolean {
  return isToken(value);
}

const FORBIDDEN = ['CONNECT', 'TRACE', 'TRACK'];

/** https://fetch.spec.whatwg.org/#forbidden-method */
export function isForbiddenMethod(method: string): boolean {
  return FORBIDDEN.includes(method.toUpperCase());
}

const NORMALIZED = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];

/**
 * Six methods are put into upper case; `patch` is not among them and stays what it is.
 * https://fetch.spec.whatwg.org/#concept-method-normalize
 */
export function normalizeMethod(method: string): string {
  const upper = method.toUpperCase();
  return NORMALIZED.includes(upper) ? upper : method;
}
