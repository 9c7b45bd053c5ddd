import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { RESOURCES } from '@cors-lab/shared/lab';
import { leaveFor, type Stormed, storm } from '../../attacks/storm.ts';
import { targets } from '../../attacks/targets.ts';
import type { EnginePage } from '../../engines/engine.ts';
import { expect, test } from '../../fixtures.ts';
import { defaultBench } from '../../lab/bench.ts';
import { type LabProcesses, startLab } from '../../lab/processes.ts';
import { labUrl } from '../../lab/url.ts';
import { inWords, MEMORY_PROBE, watchMemory } from '../../soak/memory-probe.ts';

/** Seconds of storms in each engine; a minute of it is no other attack, only a longer one. */
const DURATION = Number(process.env.STORM_SECONDS ?? 2) * 1_000;
const isMinute = DURATION >= 30_000;
/**
 * What some 70 navigations may take, in milliseconds: the driver of WebKitGTK waits eight seconds for a document that a
 * navigation was under way from.
 */
const MANY_NAVIGATIONS = 600_000;
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
  test.setTimeout(120_000 + 3 * DURATION + (isMinute ? MANY_NAVIGATIONS : 0));
  const lab = await startLab({ env: MEMORY_PROBE });
  try {
    const { apply, state } = defaultBench(lab);
    await apply({ origin: 'http://mine.test', maxAge: 77 });
    await signIn(tab, lab);
    const [before, cookies] = [await state(), await cookiesSent(tab, lab, 'before')];
    expect(cookies).toContain('cors_lab_session=');

    const paths = targets('default', lab).map(({ path }) => path);
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
    const stormFrom = async (host: string): Promise<Stormed> => {
      await arriveAt(tab, `http://${host}:${stranger.port}/`);
      return tab.evaluate(storm, orders);
    };
    // A minute's test takes them all, the short one some.
    const linked = [
      ...LINKS.map((search) => labUrl(lab, search)),
      ...orders.frames.filter((_url, at) => isMinute || at % 48 === 0),
    ];
    const stormAll = async () => {
      const stormed = [await stormFrom('localhost'), await stormFrom('127.0.0.1')];
      for (const url of linked) {
        await arriveAt(tab, `http://127.0.0.1:${stranger.port}/`);
        // The page may be gone before it has said that it goes.
        await tab.evaluate(leaveFor, url).catch(() => null);
        await sleep(STAY);
      }
      return stormed;
    };
    const { value: stormed, most } = await watchMemory(lab, stormAll(), 500);
    const sum = (what: keyof Stormed) => stormed.reduce((total, each) => total + each[what], 0);
    const sockets = sum('sockets');
    console.log(
      `${engine.name}: ${sockets} WebSockets, ${sum('frames')} frames, ${linked.length} navigations; ${inWords(most)}`,
    );
    expect(sockets).toBeGreaterThan(60);
    const { cursor: _before, ...kept } = before;
    expect(await state()).toMatchObject(kept);
    expect(await cookiesSent(tab, lab, 'after')).toBe(cookies);
    expect(Math.max(most.front, most.back)).toBeLessThan(SERVER_LIMITS.memoryInUse);
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
  await expect.poll(arrive, { timeout: 120_000 }).toBe(url);
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
  const { state, exchanges } = defaultBench(lab);
  const since = (await state()).cursor;
  await tab.evaluate(
    (url) =>
      fetch(url, { mode: 'no-cors', credentials: 'include' }).then(
        () => null,
        () => null,
      ),
    lab.back + target,
  );
  const [{ request } = { request: null }] = await exchanges(target, since);
  return (
    request?.headers
      .filter(([name]) => name.toLowerCase() === 'cookie')
      .map(([, value]) => value)
      .join('; ') ?? ''
  );
}
