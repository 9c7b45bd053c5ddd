/** Header names of the CORS protocol and of what the lab looks at, in the lower case that HTTP/2 and `Headers` use. */
export const ORIGIN = 'origin';
export const VARY = 'vary';
export const COOKIE = 'cookie';
export const LOCATION = 'location';
export const UPGRADE = 'upgrade';

/** Under which condition an answer is wanted. https://httpwg.org/specs/rfc9110.html#preconditions */
export const CONDITIONAL_HEADERS: readonly string[] = [
  'if-modified-since',
  'if-none-match',
  'if-unmodified-since',
  'if-match',
  'if-range',
];

/** https://fetch.spec.whatwg.org/#http-requests */
export const ACCESS_CONTROL_REQUEST_METHOD = 'access-control-request-method';
export const ACCESS_CONTROL_REQUEST_HEADERS = 'access-control-request-headers';

/** https://fetch.spec.whatwg.org/#http-responses */
export const ACCESS_CONTROL_ALLOW_ORIGIN = 'access-control-allow-origin';
export const ACCESS_CONTROL_ALLOW_CREDENTIALS = 'access-control-allow-credentials';
export const ACCESS_CONTROL_ALLOW_METHODS = 'access-control-allow-methods';
export const ACCESS_CONTROL_ALLOW_HEADERS = 'access-control-allow-headers';
export const ACCESS_CONTROL_MAX_AGE = 'access-control-max-age';
export const ACCESS_CONTROL_EXPOSE_HEADERS = 'access-control-expose-headers';

export const AUTHORIZATION = 'authorization';
export const CONTENT_LENGTH = 'content-length';
export const CONTENT_TYPE = 'content-type';
export const CROSS_ORIGIN_RESOURCE_POLICY = 'cross-origin-resource-policy';
export const SET_COOKIE = 'set-cookie';
export const X_CONTENT_TYPE_OPTIONS = 'x-content-type-options';
