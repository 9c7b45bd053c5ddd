import { type NewBench, SERVER_LIMITS } from '@cors-lab/shared/control';
import { expect, it } from 'vitest';
import { buildApp } from '../src/app.ts';
import { policy } from './lab.ts';

const ORIGINS = { front: 'http://lab.test:5000', back: 'http://lab.test:5001', otherSite: null };
const HEADERS = { host: 'lab.test:5001' };
/** Far fewer than a bench may have. */
const PER_BENCH = 50;

it('in a shared lab many clients have streams open through one front end, more than one client may', async () => {
  const startPolicy = policy({ origin: 'example.com' });
  const app = buildApp({ boot: { id: 'boot-of-the-test', at: 0 }, origins: ORIGINS, startPolicy });
  try {
    for (let open = 0; open <= SERVER_LIMITS.openPerClient; open += PER_BENCH) {
      const made = await app.inject({
        method: 'POST',
        url: '/lab/benches',
        headers: { ...HEADERS, 'content-type': 'application/json' },
        payload: '{}',
      });
      const { bench, key } = made.json<NewBench>();
      const streams = Array.from({ length: PER_BENCH }, () =>
        app.inject({
          url: `/lab/benches/${bench}/events`,
          headers: { ...HEADERS, authorization: `Bearer ${key}` },
          payloadAsStream: true,
        }),
      );
      expect(new Set((await Promise.all(streams)).map(({ statusCode }) => statusCode))).toEqual(
        new Set([200]),
      );
    }
  } finally {
    await app.close();
  }
});
