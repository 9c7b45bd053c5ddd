import type { Override } from '@cors-lab/shared/policy';
import fc from 'fast-check';
import { edits } from './edits.ts';
import { BACK, FRONT } from './origins.ts';

/** The answer as the middleware makes it. */
export const NONE: Override = { status: null, headers: [] };

const statuses = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      200,
      204,
      205,
      206,
      299,
      300,
      304,
      400,
      401,
      403,
      404,
      405,
      418,
      500,
      503,
      511,
    ),
  },
);

/** The answer with another status or other header lines, or as it is. */
export const overrides: fc.Arbitrary<Override> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(NONE) },
  { weight: 3, arbitrary: fc.record({ status: statuses, headers: fc.array(edits, { maxLength: 3 }) }) },
);

/** Answers that lead elsewhere: to the page's own origin, in a circle, nowhere, or to what is no URL at all. */
export const redirects: fc.Arbitrary<Override> = fc
  .record({
    status: fc.constantFrom(301, 302, 303, 307, 308),
    location: fc.option(
      fc.oneof(
        {
          weight: 5,
          arbitrary: fc.constantFrom(
            `${FRONT}/`,
            `${FRONT}/nothing`,
            `${BACK}/api/account`,
            'http://127.0.0.1:5001/api/cors',
            'http://u:p@localhost:5001/api/cors',
            'http://u:p@localhost:5001/api/counter',
            'http://u@localhost:5001/api/nothing',
            'http://u@localhost:5000/',
          ),
        },
        {
          weight: 3,
          arbitrary: fc.constantFrom(
            'data:text/plain,x',
            'http://[',
            'ftp://localhost/',
            'file:///x',
            `blob:${FRONT}/x`,
            `blob:${BACK}/x`,
            'about:blank',
            'javascript:1',
            'foo:bar',
          ),
        },
      ),
      { nil: null, freq: 8 },
    ),
    headers: fc.array(edits, { maxLength: 1 }),
  })
  .map(({ status, location, headers: others }) => ({
    status,
    headers:
      location === null ? others : [...others, { op: 'set' as const, name: 'Location', value: location }],
  }));
