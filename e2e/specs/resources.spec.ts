import { BACK, FRONT } from '@cors-lab/shared/arbitraries';
import { consoleLines } from '@cors-lab/shared/console';
import { newBrowser } from '@cors-lab/shared/fetch';
import { predict, RESOURCES, SESSION_PATHS } from '@cors-lab/shared/lab';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { askFor } from '../engines/perform.ts';
import { expect, test } from '../fixtures.ts';
import { createPlayer } from '../prove/play.ts';

/** Each resource of the API server, asked by a script; `consumers.spec.ts` uses them. */

const allow = (cors: Partial<CorsPolicy['cors']>): CorsPolicy => ({
  ...CLOSED_POLICY,
  cors: { ...CLOSED_POLICY.cors, ...cors },
});

const ASKS = [
  ['GET, everybody allowed', { method: 'GET' }, allow({ origin: '*' })],
  ['GET, nobody allowed', { method: 'GET' }, allow({ origin: false })],
  [
    'GET with credentials, this origin allowed',
    { method: 'GET', credentials: 'include' },
    allow({ origin: FRONT, credentials: true, exposedHeaders: ['X-Total-Count', 'Link'] }),
  ],
  [
    'GET with the key, the header allowed',
    { method: 'GET', headers: [['authorization', 'Bearer lab']] },
    allow({ origin: '*', allowedHeaders: ['authorization'] }),
  ],
  ['GET without CORS', { method: 'GET', mode: 'no-cors' }, allow({ origin: false })],
  ['HEAD, everybody allowed', { method: 'HEAD' }, allow({ origin: '*' })],
  ['PUT, everybody allowed', { method: 'PUT', body: 'x' }, allow({ origin: '*', methods: ['PUT'] })],
  ['POST, everybody allowed', { method: 'POST', body: 'x' }, allow({ origin: '*' })],
] as const;

test('every resource answers scripts as the model says', async ({ lab, engine, lastingTab: tab }) => {
  test.setTimeout(120_000);
  const player = await createPlayer(lab, engine, tab);
  const rows = RESOURCES.flatMap(({ path }) =>
    ASKS.filter(
      ([, { method }]) => method !== 'POST' || !(SESSION_PATHS as readonly string[]).includes(path),
    ).map(([what, choices, policy]) => ({
      what: `${path}: ${what}`,
      step: { request: { ...askFor(BACK + path, choices), origin: FRONT }, policy },
    })),
  );
  const played = await player.play(
    rows.map(({ step }) => ({ steps: [step], signedIn: false, from: 'page', capitals: false })),
  );
  await player.close();
  expect(played).toHaveLength(rows.length);
  for (const [index, { what }] of rows.entries()) {
    expect.soft(played[index]?.disagreements, what).toEqual([]);
  }
});

test('the console says of a request that was hung up on what the model says', async ({
  lab,
  bench,
  engine,
  freshTab: tab,
}) => {
  const policy = allow({ origin: '*', methods: ['PUT'] });
  await bench.apply(policy.cors);
  await tab.goto(`${lab.front}/outpost?bench=${bench.id}`);
  const said: string[] = [];
  for (const method of ['GET', 'POST', 'PUT']) {
    const ask = askFor(`${bench.api}/hangup?run=${method}`, { method });
    await tab.batch([ask]);
    const { verdict } = predict({ ...ask, origin: lab.front }, policy, newBrowser(engine.name), lab);
    if (verdict.kind !== 'blocked') throw new Error(verdict.kind);
    expect(verdict.failure.code).toBe('network-error');
    said.push(...consoleLines(verdict.failure, engine.name));
    // Only Firefox names the URL.
    const mentioning = engine.name === 'firefox' ? '/hangup' : 'Failed to load resource';
    await expect.poll(() => tab.consoleLines(mentioning), method).toEqual(said);
  }
});

test('a WebSocket is open to every origin, and the log has its handshake', async ({
  bench,
  lastingTab: tab,
  stranger,
}) => {
  await bench.apply({ origin: false });
  await tab.goto(`http://127.0.0.1:${stranger.port}/`);
  const heard = await tab.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url);
        socket.onopen = () => socket.send('hello');
        socket.onmessage = ({ data }) => resolve(data);
        socket.onclose = () => resolve('closed');
      }),
    `${bench.api.replace('http', 'ws')}/echo?run=1`,
  );
  expect(heard).toBe('hello');
  const [exchange] = await bench.exchanges('run=1');
  expect(exchange?.response?.status).toBe(101);
  expect(exchange?.request.headers).toContainEqual(['Origin', `http://127.0.0.1:${stranger.port}`]);
});
