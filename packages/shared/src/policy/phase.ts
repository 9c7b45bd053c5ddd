import type { Phase } from './policy.ts';

/**
 * Which phase a request that has reached the API server belongs to.
 * https://fetch.spec.whatwg.org/#cors-preflight-request: an `OPTIONS` that names the method it asks for, with an origin.
 * Empty ones count as missing, as they do for the middleware.
 */
export function phaseOf(
  method: string,
  origin: string | null | undefined,
  requestMethod: string | null | undefined,
): Phase {
  return method === 'OPTIONS' && origin && requestMethod ? 'preflight' : 'actual';
}
