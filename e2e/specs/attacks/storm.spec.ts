import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchState, CLOSED_POLICY, type LogPage, RESOURCES, SERVER_LIMITS } from '@cors-lab/shared';
import { leaveFor, storm } from '../../attacks/storm.ts';
import { targets } from '../../attacks/targets.ts';
import type { EnginePage } from '../../engines/engine.ts';
import { expect, test } from '../../fixtures.ts';
import { freePorts, type LabProcesses, startLab } from '../../lab/processes.ts';
import { GAUGE, read } from '../../soak/gauge.ts';

/** Seconds of storms in each engine; a minute of it is no other attack, only a longer one. */
const DURATION = Number(process.env.STORM_SECONDS ?? 6) * 1_000;
/** What links to the page propose: a policy, an experiment's, one that writes a cookie, one whose pattern does not end. */
const LINKS = [
  'allow=nobody',
  'experiment=put',
  `allow=nobody&answer-edit=${encodeURIComponent('set Set-Cookie: cors_lab_session=attackers; Path=/')}`,
  `allow-pattern=${encodeURIComponent('^((.+)+)+!$')}`,
];
/** How long a page is left alone that was navigated to, in milliseconds. */
const STAY = 400;

test('a stranger’s page neither ends nor fills nor changes the lab: WebSockets, frames, navigations, links', async ({
  engine,
  freshTab: tab,
  stranger,
}) => {
  test.setTimeout(120_000 + 3 * DURATION);
  const [frontPort = 0, backPort = 0] = await freePorts(2);
  const lab = await startLab({ mode: 'start', frontPort, backPort, env: GAUGE });
  try {
    const state = async () => (await (await fetch(`${lab.front}/lab/state`)).json()) as BenchState;
    await fetch(`${lab.front}/lab/policy`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...CLOSED_POLICY,
        cors: { ...CLOSED_POLICY.cors, origin: 'http://mine.test', maxAge: 77 },
      }),
    });
    await signIn(tab, lab);
    const [before, cookies] = [await state(), await cookiesSent(tab, lab, 'before')];
    expect(cookies).toContain('cors_lab_session=');

    const paths = targets('default').map(({ path }) => path);
    const api = lab.back.replace('http', 'ws');
    const orders = {
      sockets: ['/api/cors', '/api/echo', '/lab/events', '/api/hangup', '/nothing'].map((path) => api + path),
      echo: `${api}/api/echo`,
      frames: [
        ...['/', '/outpost', '/stranger', '/lab/relay', ...paths].map((path) => lab.front + path),
        ...[...RESOURCES.map(({ path }) => path), ...paths].map((path) => lab.back + path),
      ],
      duration: DURATION / 2,
    };
    const most = { front: 0, back: 0 };
    const look = async () => {
      for (const server of ['front', 'back'] as const) {
        most[server] = Math.max(most[server], (await read(lab, server)).rss);
      }
    };
    let [sockets, frames] = [0, 0];
    for (const host of ['localhost', '127.0.0.1']) {
      await arriveAt(tab, `http://${host}:${stranger.port}/`);
      let isOver = false;
      const storming = tab.evaluate(storm, orders).finally(() => {
        isOver = true;
      });
      while (!isOver) await Promise.all([look(), sleep(500)]);
      const stormed = await storming;
      sockets += stormed.sockets;
      frames += stormed.frames;
    }
    // A minute's test takes them all, the short one some.
    const linked = [
      ...LINKS.map((search) => `${lab.front}/?${search}`),
      ...orders.frames.filter((_url, at) => DURATION >= 30_000 || at % 8 === 0),
    ];
    for (const url of linked) {
      await arriveAt(tab, `http://127.0.0.1:${stranger.port}/`);
      // The page may be gone before it has said that it goes.
      await tab.evaluate(leaveFor, url).catch(() => null);
      await sleep(STAY);
    }
    await look();

    const inMegabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
    console.log(
      `${engine.name}: ${sockets} WebSockets, ${frames} frames, ${linked.length} navigations; ` +
        `at most ${inMegabytes(most.front)} MB in the front end’s server, ${inMegabytes(most.back)} MB in the API server`,
    );
    expect(sockets).toBeGreaterThan(60);
    const { cursor: _before, ...kept } = before;
    expect(await state()).toMatchObject(kept);
    expect(await cookiesSent(tab, lab, 'after')).toBe(cookies);
    expect(Math.max(most.front, most.back)).toBeLessThan(SERVER_LIMITS.memory);
    expect(lab.output()).not.toContain('Has ended');
  } finally {
    await lab.stop();
  }
});

/** Of a page that is still on its way, or that has become a download, Firefox does not let go at once. */
async function arriveAt(tab: EnginePage, url: string): Promise<void> {
  const arrive = async () => {
    await tab.goto(url).catch(() => null);
    return tab.evaluate(() => location.href, null).catch(() => null);
  };
  await expect.poll(arrive, { timeout: 30_000 }).toBe(url);
}

/** From the lab's own origin: whether the answer may be read is no matter, its cookie is kept. */
async function signIn(tab: EnginePage, lab: LabProcesses): Promise<void> {
  await arriveAt(tab, `${lab.front}/outpost`);
  await tab.evaluate(
    (url) =>
      fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include' }).then(
        () => null,
        () => null,
      ),
    `${lab.back}/api/session`,
  );
}

/** The `Cookie` line that the API server gets from the learner's page, as its wire log has it. */
async function cookiesSent(tab: EnginePage, lab: LabProcesses, mark: string): Promise<string> {
  await arriveAt(tab, `${lab.front}/outpost`);
  const target = `/api/account?${mark}`;
  const since = ((await (await fetch(`${lab.front}/lab/state`)).json()) as BenchState).cursor;
  await tab.evaluate(
    (url) =>
      fetch(url, { mode: 'no-cors', credentials: 'include' }).then(
        () => null,
        () => null,
      ),
    lab.back + target,
  );
  const log = (await (await fetch(`${lab.front}/lab/log?since=${since}`)).json()) as LogPage;
  const { exchanges } = log;
  const request = exchanges.find((exchange) => exchange.request.target === target)?.request;
  return (
    request?.headers
      .filter(([name]) => name.toLowerCase() === 'cookie')
      .map(([, value]) => value)
      .join('; ') ?? ''
  );
}
