import { assault, assaultFromFrame, type Loot, type Shot } from '../../attacks/assault.ts';
import { forged, forgedHosts, speak } from '../../attacks/forge.ts';
import { targets } from '../../attacks/targets.ts';
import { arrivals, gotThrough, WITNESS } from '../../attacks/testimony.ts';
import type { EnginePage } from '../../engines/engine.ts';
import { expect, test } from '../../fixtures.ts';
import { createBench } from '../../lab/bench.ts';
import { freePorts, type LabProcesses, startLab } from '../../lab/processes.ts';

/** A lab whose servers tell of every request, as built or from the sources. */
async function withWitness(
  mode: 'dev' | 'start',
  use: (lab: LabProcesses & { frontPort: number; backPort: number }) => Promise<void>,
): Promise<void> {
  const [frontPort = 0, backPort = 0] = await freePorts(2);
  const lab = await startLab({ mode, frontPort, backPort, env: WITNESS });
  try {
    await use({ ...lab, frontPort, backPort });
  } finally {
    await lab.stop();
  }
}

/** From another port and from another site; in development the same guard stands before Vite, which has sockets of its own. */
const HOSTS = { start: ['localhost', '127.0.0.1'], dev: ['127.0.0.1'] } as const;
const WAYS = { start: 'all', dev: 'unframed' } as const;

for (const mode of ['start', 'dev'] as const) {
  test(`no page elsewhere gets through to the control plane (pnpm ${mode})`, async ({
    engine,
    freshTab: tab,
    stranger,
  }) => {
    test.setTimeout(120_000);
    await withWitness(mode, async (lab) => {
      const bench = await createBench(lab);
      const states = async () => [await (await fetch(`${lab.front}/lab/state`)).json(), await bench.state()];
      const before = await states();
      const shots = [lab.front, lab.back].flatMap((server) =>
        targets(bench.id).map(({ path, ...rest }) => ({ ...rest, url: `${server}${path}?stranger` })),
      );
      const loots: Loot[] = [];
      for (const host of HOSTS[mode]) {
        await tab.goto(`http://${host}:${stranger.port}/`);
        loots.push(await tab.evaluate(assault, { shots, ways: WAYS[mode] }));
      }
      if (mode === 'start') {
        loots.push(await tab.evaluate(assaultFromFrame, { script: String(assault), shots, ways: 'all' }));
        loots.push(...(await assaultRebound(tab, stranger.port, lab, shots)));
      }

      const sent = loots.reduce((sum, loot) => sum + loot.sent, 0);
      const arrived = () => arrivals(lab.output(), '?stranger');
      // Frames and beacons are not waited for by the page.
      await expect.poll(() => arrived().filter(({ status }) => status === null)).toEqual([]);
      const through = arrived().filter(gotThrough);
      const refusals = arrived().length - through.length;
      console.log(
        `${engine.name}, pnpm ${mode}: ${sent} hostile requests sent, ${arrived().length} arrived, ${refusals} refused, ${through.length} got through`,
      );
      expect(loots.flatMap(({ got }) => got)).toEqual([]);
      expect(through).toEqual([]);
      // The attack has been one: most of it arrived.
      expect(arrived().length).toBeGreaterThan(sent / 2);
      expect(await states()).toEqual(before);

      // The page in a stranger's frame would follow its bench, as it does in a tab.
      const followed = () =>
        arrivals(lab.output(), `${bench.id}/events`).filter(({ url }) => !url.includes('?'));
      await tab.evaluate(showInFrame, `${lab.front}/?bench=${bench.id}`);
      expect(followed()).toEqual([]);
      const complaints = async () => (await tab.consoleLines('Content Security Policy')).length;
      const earlier = await complaints();
      await tab.goto(`${lab.front}/?bench=${bench.id}`);
      await expect.poll(() => followed().length).toBeGreaterThan(0);
      expect(await complaints()).toBe(earlier);
    });
  });
}

/** By a name that resolves to loopback, for the servers too: as a name would be that was rebound to them. */
async function assaultRebound(
  tab: EnginePage,
  port: number,
  lab: LabProcesses,
  shots: readonly Shot[],
): Promise<readonly Loot[]> {
  const rebound = shots.map((shot) => ({
    ...shot,
    url: shot.url.replace('//localhost', '//evil.localhost'),
  }));
  await tab.goto(`http://evil.localhost:${port}/`);
  // From elsewhere the wrong name is refused like any other; a page under that very name could look into its frames.
  const loots = [await tab.evaluate(assault, { shots: rebound, ways: 'unframed' })];
  for (const server of [lab.front, lab.back]) {
    const page = `${server.replace('localhost', 'evil.localhost')}/`;
    await tab.goto(page).catch(() => 'Firefox shows no page for a 421.');
    if ((await tab.evaluate(() => document.documentURI, null)) !== page) continue;
    const own = rebound.filter(({ url }) => url.startsWith(page));
    loots.push(await tab.evaluate(assault, { shots: own, ways: 'all' }));
  }
  return loots;
}

/** Runs in the stranger's page: gives the lab's page a second to show itself. */
async function showInFrame(url: string): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = url;
  document.body.append(frame);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}

test('no forged Host gets through to the control plane', async ({ lab, bench, engine }) => {
  const state = () => bench.state();
  const before = await state();
  const statuses = new Map<string, number | null>();
  for (const server of [lab.front, lab.back]) {
    const { host, port } = new URL(server);
    await Promise.all(
      targets(bench.id).flatMap((target) =>
        forgedHosts(host).map(async (forgery) => {
          const status = await speak(Number(port), forged(target, forgery));
          statuses.set(`${target.method} ${server}${target.path} as ${JSON.stringify(forgery)}`, status);
        }),
      ),
    );
  }
  const through = [...statuses].filter(([, status]) => status === null || status < 400);
  console.log(
    `${engine.name}: ${statuses.size} requests with a forged Host sent, ${through.length} got through`,
  );
  expect(through).toEqual([]);
  expect(await state()).toEqual(before);
  // The same bytes with the right name are answered.
  const { host, port } = new URL(lab.back);
  expect(await speak(Number(port), forged({ method: 'GET', path: '/lab/state', body: null }, host))).toBe(
    200,
  );
});
