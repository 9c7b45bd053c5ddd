import type { EnginePage } from '../engines/engine.ts';
import { type Ask, askFor, type Got } from '../engines/perform.ts';
import { expect, test } from '../fixtures.ts';

const OWN_HEADER = { headers: [['x-lab', '1']] } as const;

/** What a script of the front's gets of one request: in its plainest document, whose URL is all that matters here. */
async function send(tab: EnginePage, url: string, choices: Partial<Ask> = {}): Promise<Got | undefined> {
  const [outcome] = await tab.batch([askFor(url, choices)]);
  return outcome?.got;
}

test('a blocked simple POST has changed the server; a refused preflight has not', async ({
  lab,
  bench,
  lastingTab: tab,
}) => {
  await bench.apply({ origin: false });
  await tab.goto(`${lab.front}/outpost?bench=${bench.id}`);
  const post = { method: 'POST', body: 'x', credentials: 'omit' } as const;
  expect(await send(tab, `${bench.api}/counter`, post)).toMatchObject({ settled: 'threw' });
  expect((await bench.state()).counter).toBe(1);
  expect(await send(tab, `${bench.api}/counter`, { ...post, ...OWN_HEADER })).toMatchObject({
    settled: 'threw',
  });
  expect((await bench.state()).counter).toBe(1);
});

test('the cookie of the session opens the account, and no preflight carries it', async ({
  lab,
  bench,
  lastingTab: tab,
}) => {
  await bench.apply({ origin: lab.front, credentials: true });
  await tab.goto(`${lab.front}/outpost?bench=${bench.id}`);
  const session = `${bench.api}/session`;
  const account = `${bench.api}/account?run=1`;
  await send(tab, session, { method: 'POST', credentials: 'include' });
  expect(await send(tab, account, { ...OWN_HEADER, credentials: 'include' })).toMatchObject({
    settled: 'response',
    status: 200,
    body: expect.stringContaining('Robin Example'),
  });
  const carried = (await bench.exchanges('run=1')).map(({ phase, request }) => [
    phase,
    request.headers.some(([name]) => name.toLowerCase() === 'cookie'),
  ]);
  expect(carried).toEqual([
    ['preflight', false],
    ['actual', true],
  ]);
});

test('a policy toggled between two requests decides the second', async ({ lab, bench, lastingTab: tab }) => {
  await tab.goto(`${lab.front}/outpost?bench=${bench.id}`);
  const url = `${bench.api}/cors`;
  await bench.apply({ origin: 'example.com' });
  expect(await send(tab, `${url}?run=1`)).toMatchObject({ settled: 'threw' });
  await bench.apply({ origin: lab.front });
  expect(await send(tab, `${url}?run=2`)).toMatchObject({ settled: 'response' });
  await bench.apply({ origin: 'example.com' });
  expect(await send(tab, `${url}?run=3`)).toMatchObject({ settled: 'threw' });
});
