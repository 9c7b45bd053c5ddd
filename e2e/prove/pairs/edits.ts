import type { HeaderEdit } from '@cors-lab/shared/policy';
import fc from 'fast-check';
import { FRONT } from './origins.ts';

/** Lists of methods and of header names in every spelling that a server might try. */
const listText = fc.constantFrom(
  '*',
  'PUT',
  'put',
  'PUT, DELETE',
  'PUT,,DELETE',
  ' PUT ',
  '@@',
  'a b',
  '',
  'x-a',
  'X-A, x-b',
  '*, x-a',
  'authorization',
  '*, Authorization',
  'content-type',
);

/** Edits of an answer's header lines: values that are right, and values that nearly are. */
export const edits: fc.Arbitrary<HeaderEdit> = fc.oneof(
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constant('Access-Control-Allow-Origin'),
    value: fc.constantFrom(
      '*',
      FRONT,
      `${FRONT}/`,
      `${FRONT}/a`,
      'HTTP://LOCALHOST:5000',
      'Http://localhost:5000',
      'localhost:5000',
      'example.com',
      'http://localhost',
      'https://localhost:5000',
      'http://127.0.0.1:5000',
      'http://*.example.com',
      'null',
      '',
      `${FRONT}, ${FRONT}`,
      `${FRONT} ${FRONT}`,
      `"${FRONT}"`,
    ),
  }),
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constant('Access-Control-Allow-Credentials'),
    value: fc.constantFrom('true', 'True', 'TRUE', 'false', '1', '', 'true, true'),
  }),
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constantFrom('Access-Control-Allow-Methods', 'Access-Control-Allow-Headers'),
    value: listText,
  }),
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constant('Access-Control-Expose-Headers'),
    value: fc.constantFrom(
      '*',
      'vary',
      'X-A',
      'VARY, content-length',
      '@@, vary',
      '',
      'set-cookie',
      'access-control-allow-origin',
    ),
  }),
  fc.record({
    op: fc.constant('set' as const),
    name: fc.constantFrom('X-A', 'Content-Language', 'Pragma', 'Expires'),
    value: fc.constantFrom('a', '0'),
  }),
  // What a pair does must not last: cookies that are gone at once, and answers that no HTTP cache keeps.
  fc.record({
    op: fc.constant('set' as const),
    name: fc.constant('Set-Cookie'),
    value: fc.constant('cors_lab_a=b; Max-Age=0'),
  }),
  fc.record({
    op: fc.constant('set' as const),
    name: fc.constant('Cache-Control'),
    value: fc.constant('no-store, private'),
  }),
  fc.record({
    op: fc.constant('set' as const),
    name: fc.constant('Cross-Origin-Resource-Policy'),
    value: fc.constantFrom('same-origin', 'same-site', 'cross-origin', 'Same-Origin'),
  }),
  fc.record({
    op: fc.constant('remove' as const),
    name: fc.constantFrom(
      'Access-Control-Allow-Origin',
      'access-control-allow-methods',
      'Access-Control-Allow-Headers',
      'Vary',
    ),
  }),
);
