import { labRequest } from '@cors-lab/shared/fetch';
import type { EngineName } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import { outpostOf } from '../lab/outposts.ts';

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
  sharedTab: tab,
}) => {
  await bench.apply({ origin: false });
  await tab.goto(outpostOf('page', lab));
  const requests = Array.from({ length: 120 }, (_, run) =>
    labRequest(lab.front, `${bench.api}/cors?run=${run}`, { method: run % 2 === 0 ? 'GET' : 'PUT' }),
  );
  const expected = requests.map(({ method }) =>
    (method === 'GET' ? MISSING : PREFLIGHT_FAILED)[engine.name].replace('FRONT', lab.front),
  );
  const outcomes = await tab.batch(requests, { atOnce: 6 });
  expect(outcomes.map(({ reason }) => reason)).toEqual(expected);
});

test('requests to the very same URL are distinguished by their order', async ({
  lab,
  bench,
  engine,
  sharedTab: tab,
}) => {
  await bench.apply({ origin: false });
  await tab.goto(outpostOf('page', lab));
  const url = `${bench.api}/cors?run=1#fragment`;
  const requests = [
    labRequest(lab.front, url),
    labRequest(lab.front, url, { method: 'PUT' }),
    labRequest(lab.front, url),
  ];
  const missing = MISSING[engine.name].replace('FRONT', lab.front);
  const expected = [missing, PREFLIGHT_FAILED[engine.name], missing];
  for (const _round of [1, 2]) {
    expect((await tab.batch(requests)).map(({ reason }) => reason)).toEqual(expected);
  }
});

test('where the engine tells the fate of cookies, it is known', async ({
  lab,
  bench,
  engine,
  sharedTab: tab,
  stranger,
}) => {
  await bench.apply({ origin: true, credentials: true });
  const signIn = { method: 'POST', credentials: 'include' } as const;
  const name = 'cors_lab_session';

  await tab.goto(outpostOf('page', lab));
  await tab.batch([labRequest(lab.front, `${bench.api}/session?run=1`, signIn)]);
  await tab.goto(`http://127.0.0.1:${stranger.port}/`);
  await tab.batch([labRequest(lab.front, `${bench.api}/session?run=2`, signIn)]);

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
