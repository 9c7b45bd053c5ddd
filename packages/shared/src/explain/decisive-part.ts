import type { Failure, FailureCode } from '../fetch/failure.ts';
import * as names from '../infra/header-names.ts';

/** What of the answer that was judged has decided: one of its headers, or its status; `null` where nothing of it did. */
export type DecisivePart =
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'status' }
  | null;

const header = (name: string): DecisivePart => ({ kind: 'header', name });
const ORIGIN = header(names.ACCESS_CONTROL_ALLOW_ORIGIN);
const CREDENTIALS = header(names.ACCESS_CONTROL_ALLOW_CREDENTIALS);
const METHODS = header(names.ACCESS_CONTROL_ALLOW_METHODS);
const HEADERS = header(names.ACCESS_CONTROL_ALLOW_HEADERS);
const LOCATION = header(names.LOCATION);
const STATUS: DecisivePart = { kind: 'status' };

const DECISIVE = {
  'mode-same-origin': null,
  'no-cors-redirect-not-follow': null,
  'scheme-not-http': null,
  'port-blocked': null,
  'data-url-invalid': null,
  'content-security-policy-blocks': null,
  'network-error': null,
  'resource-policy-blocks': header(names.CROSS_ORIGIN_RESOURCE_POLICY),
  'allow-origin-missing': ORIGIN,
  'allow-origin-empty': ORIGIN,
  'allow-origin-multiple': ORIGIN,
  'allow-origin-wildcard-with-credentials': ORIGIN,
  'allow-origin-pattern': ORIGIN,
  'allow-origin-trailing-slash': ORIGIN,
  'allow-origin-with-path': ORIGIN,
  'allow-origin-case-differs': ORIGIN,
  'allow-origin-without-scheme': ORIGIN,
  'allow-origin-default-port': ORIGIN,
  'allow-origin-mismatch': ORIGIN,
  'allow-credentials-missing': CREDENTIALS,
  'allow-credentials-not-true': CREDENTIALS,
  'preflight-redirect': STATUS,
  'preflight-status-not-ok': STATUS,
  'allow-methods-invalid': METHODS,
  'allow-headers-invalid': HEADERS,
  'method-not-allowed': METHODS,
  'method-case-differs': METHODS,
  'method-wildcard-with-credentials': METHODS,
  'header-not-allowed': HEADERS,
  'header-wildcard-with-credentials': HEADERS,
  'authorization-not-covered-by-wildcard': HEADERS,
  'redirect-mode-error': STATUS,
  'redirect-location-invalid': LOCATION,
  'redirect-scheme-not-http': LOCATION,
  'redirect-too-many': LOCATION,
  'redirect-with-credentials': LOCATION,
  'status-not-usable': STATUS,
  'type-not-usable': header(names.CONTENT_TYPE),
} as const satisfies Record<FailureCode, DecisivePart>;

/** Where to look in the raw answer. A header that decides by its absence is named too. */
export function decisivePart({ code }: Failure): DecisivePart {
  return DECISIVE[code];
}
