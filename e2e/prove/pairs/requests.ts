import type { LabRequest } from '@cors-lab/shared/fetch';
import fc from 'fast-check';
import { headers } from './header-lines.ts';
import { methods } from './methods.ts';
import { BACK, FRONT } from './origins.ts';

/** Two lines of the same name, and maybe another. */
const repeated: fc.Arbitrary<LabRequest['headers']> = fc
  .tuple(headers, headers, fc.array(headers, { maxLength: 1 }), fc.boolean())
  .map(([[name, value], [, other], more, isSame]) => [
    [name, value],
    ...more,
    [name.toUpperCase(), isSame ? value : other],
  ]);

/** What a script might ask of the API server. */
export const requests: fc.Arbitrary<LabRequest> = fc
  .record({
    api: fc.constantFrom('fetch' as const, 'fetch' as const, 'xhr' as const),
    origin: fc.constant(FRONT),
    url: fc
      .oneof(
        { weight: 5, arbitrary: fc.constant('/api/cors') },
        { weight: 2, arbitrary: fc.constantFrom('/api/account', '/api/counter', '/api/missing') },
      )
      .map((path) => BACK + path),
    method: methods,
    mode: fc.oneof(
      { weight: 8, arbitrary: fc.constant('cors' as const) },
      { weight: 1, arbitrary: fc.constantFrom('no-cors' as const, 'same-origin' as const) },
    ),
    credentials: fc.constantFrom(
      'omit' as const,
      'same-origin' as const,
      'include' as const,
      'include' as const,
    ),
    redirect: fc.oneof(
      { weight: 6, arbitrary: fc.constant('follow' as const) },
      { weight: 1, arbitrary: fc.constantFrom('error' as const, 'manual' as const) },
    ),
    headers: fc.oneof(
      {
        weight: 5,
        arbitrary: fc.uniqueArray(headers, { maxLength: 3, selector: ([name]) => name.toLowerCase() }),
      },
      { weight: 1, arbitrary: repeated },
    ),
    body: fc.option(fc.constantFrom('x', '{}'), { nil: null }),
    uploadListener: fc.boolean(),
  })
  .map(made);

/** Mostly requests that are made at all. */
export function made(request: LabRequest): LabRequest {
  return {
    ...request,
    body: /^(?:get|head)$/i.test(request.method) ? null : request.body,
    mode: request.api === 'xhr' ? 'cors' : request.mode,
    redirect: request.api === 'xhr' ? 'follow' : request.redirect,
  };
}
