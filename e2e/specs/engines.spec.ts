import type { EngineName } from '../engines/engine.ts';
import { askFor } from '../engines/perform.ts';
import { expect, test } from '../fixtures.ts';

/** What the drivers must get right for other tests to be believed, and what the known rows do not show. */

type PerEngine<T> = Readonly<Record<EngineName, T>>;

const MISSING: PerEngine<string> = {
  chromium: 'MissingAllowOriginHeader',
  firefox: 'CORS header ‘Access-Control-Allow-Origin’ missing',
  webkit: 'Origin FRONT is not allowed by Access-Control-Allow-Origin. Status code: 200',
};
const PREFLIGHT_FAILED: PerEngine<string> = {
  chromium: 'PreflightMissingAllowOriginHeader',
  firefox: 'CORS header ‘Access-Control-Allow-Origin’ missing',
  webkit: 'Preflight response is not successful. Status code: 404',
};

test('each of many requests gets its own reason, six at a time', async ({
  lab,
  bench,
  engine,
  lastingTab: tab,
}) => {
  await bench.apply({ origin: false });
  await tab.goto(lab.front);
  const asks = Array.from({ length: 120 }, (_, run) =>
    askFor(`${bench.api}/cors?run=${run}`, { method: run % 2 === 0 ? 'GET' : 'PUT' }),
  );
  const expected = asks.map(({ method }) =>
    (method === 'GET' ? MISSING : PREFLIGHT_FAILED)[engine.name].replace('FRONT', lab.front),
  );
  const outcomes = await tab.batch(asks, { atOnce: 6 });
  expect(outcomes.map(({ reason }) => reason)).toEqual(expected);
});

test('requests to the very same URL are told apart by their order', async ({
  lab,
  bench,
  engine,
  lastingTab: tab,
}) => {
  await bench.apply({ origin: false });
  await tab.goto(lab.front);
  const url = `${bench.api}/cors?run=1#fragment`;
  const asks = [askFor(url), askFor(url, { method: 'PUT' }), askFor(url)];
  const missing = MISSING[engine.name].replace('FRONT', lab.front);
  const expected = [missing, PREFLIGHT_FAILED[engine.name], missing];
  for (const _round of [1, 2]) {
    expect((await tab.batch(asks)).map(({ reason }) => reason)).toEqual(expected);
  }
});

test('where the engine tells the fate of cookies, it is known', async ({
  lab,
  bench,
  engine,
  lastingTab: tab,
  stranger,
}) => {
  await bench.apply({ origin: true, credentials: true });
  const signIn = { method: 'POST', credentials: 'include' } as const;
  const name = 'cors_lab_session';

  await tab.goto(lab.front);
  await tab.batch([askFor(`${bench.api}/session?run=1`, signIn)]);
  await tab.goto(`http://127.0.0.1:${stranger.port}/`);
  await tab.batch([askFor(`${bench.api}/session?run=2`, signIn)]);

  /** Cookies of other benches are there as well, which these paths have nothing to do with. */
  const fates = async (run: number) =>
    (await tab.cookieFates(`${bench.api}/session?run=${run}`))?.filter(
      ({ blocked }) => !blocked.includes('NotOnPath'),
    ) ?? null;
  const kept = await fates(1);
  const refused = await fates(2);
  if (engine.name !== 'chromium') {
    expect([kept, refused]).toEqual([null, null]);
    return;
  }
  expect(kept).toEqual([{ name, when: 'set', blocked: [] }]);
  expect(refused).toEqual([
    { name, when: 'sent', blocked: ['SchemefulSameSiteLax'] },
    { name, when: 'set', blocked: ['SchemefulSameSiteLax'] },
  ]);
});

const MISMATCH: PerEngine<string> = {
  chromium: 'AllowOriginMismatch',
  firefox: 'CORS header ‘Access-Control-Allow-Origin’ does not match ‘FRONT’',
  webkit: 'Origin STRANGER is not allowed by Access-Control-Allow-Origin. Status code: 200',
};

test('a page with an HTTP cache answers another origin from it', async ({ lab, bench, engine, stranger }) => {
  await bench.apply(
    { origin: true },
    {
      actual: {
        status: null,
        headers: [
          { op: 'remove', name: 'vary' },
          { op: 'set', name: 'cache-control', value: 'max-age=60' },
        ],
      },
    },
  );
  const ask = askFor(`${bench.api}/cors?run=1`);
  const tab = await engine.newPage({ httpCache: true });
  try {
    await tab.goto(lab.front);
    expect((await tab.batch([ask]))[0]?.got.settled).toBe('response');
    const other = `http://localhost:${stranger.port}`;
    await tab.goto(other);
    const [outcome] = await tab.batch([ask]);
    expect(outcome?.got.settled).toBe('threw');
    expect(outcome?.reason).toBe(
      MISMATCH[engine.name].replace('FRONT', lab.front).replace('STRANGER', other),
    );
    expect(await bench.exchanges('run=1')).toHaveLength(1);
  } finally {
    await tab.close();
  }
});
