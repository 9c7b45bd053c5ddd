import type { HeaderList } from '../infra/header-list.ts';
import type { Failure } from './failure.ts';
import type { Refusal } from './refusal.ts';

/** What the script can see of a request. */
export type Verdict =
  | { readonly kind: 'readable'; readonly response: VisibleResponse }
  | { readonly kind: 'opaque'; readonly type: 'opaque' | 'opaqueredirect' }
  | { readonly kind: 'blocked'; readonly failure: Failure }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A filtered response, as a script reads it. */
export interface VisibleResponse {
  readonly type: 'basic' | 'cors';
  /** After redirects, without fragment. */
  readonly url: string;
  readonly redirected: boolean;
  readonly status: number;
  readonly statusText: string;
  /** In lower case, sorted, one line per name: as `Headers` shows them. */
  readonly headers: HeaderList;
  /** `null` where there is none, or where it is not known beforehand. */
  readonly body: string | null;
}
