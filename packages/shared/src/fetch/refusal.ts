import type { Api } from '../request.ts';

/** Why the API threw before any request went out. */
export const REFUSAL_CODES = [
  'url-invalid',
  'url-with-credentials',
  'not-a-byte-string',
  'method-invalid',
  'method-forbidden',
  'method-unsupported-in-no-cors',
  'header-name-invalid',
  'header-value-invalid',
  'body-with-get-or-head',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** `name` of the exception: `fetch()` rejects with a TypeError always, XMLHttpRequest throws DOMExceptions too. */
export type Exception = 'TypeError' | 'SyntaxError' | 'SecurityError';

interface RefusalParameters extends Record<RefusalCode, object> {
  'url-invalid': { readonly url: string };
  /** `fetch()` alone: XMLHttpRequest takes the user name and password for HTTP authentication. */
  'url-with-credentials': { readonly url: string };
  /** A character above U+00FF, where the API takes bytes. `what` names the argument. */
  'not-a-byte-string': { readonly what: 'method' | 'header-name' | 'header-value'; readonly value: string };
  'method-invalid': { readonly method: string };
  'method-forbidden': { readonly method: string };
  /** `fetch()` alone. */
  'method-unsupported-in-no-cors': { readonly method: string };
  'header-name-invalid': { readonly name: string };
  'header-value-invalid': { readonly name: string; readonly value: string };
  /** `fetch()` alone: XMLHttpRequest drops the body silently. */
  'body-with-get-or-head': { readonly method: string };
}

export type RefusalOf<C extends RefusalCode> = {
  readonly code: C;
  readonly api: Api;
  readonly exception: Exception;
} & RefusalParameters[C];

/** As plain data: `switch (refusal.code)` gives the parameters of each code. */
export type Refusal = { [C in RefusalCode]: RefusalOf<C> }[RefusalCode];
