import type { FailureCode, RefusalCode, Verdict } from '../src/fetch/index.ts';

/** What comes of a request: a code, never a boolean. */
export type Expected = FailureCode | RefusalCode | 'basic' | 'cors' | 'opaque' | 'opaqueredirect';

export function expectedOf(verdict: Verdict): Expected {
  switch (verdict.kind) {
    case 'readable':
      return verdict.response.type;
    case 'opaque':
      return verdict.type;
    case 'blocked':
      return verdict.failure.code;
    case 'refused':
      return verdict.refusal.code;
  }
}
