import { assault, assaultFromFrame, type Loot, type Shot } from '../../attacks/assault.ts';
import { besiege } from '../../attacks/siege.ts';
import type { EnginePage } from '../../engines/engine.ts';
import { test } from '../../fixtures.ts';
import type { LabProcesses } from '../../lab/processes.ts';

test('no page elsewhere gets through to the control plane', async ({ engine, freshTab: tab, stranger }) => {
  test.setTimeout(120_000);
  await besiege('start', { engine, tab }, async (lab, shots) => {
    const loots: Loot[] = [];
    // From another port, and from another site.
    for (const host of ['localhost', '127.0.0.1']) {
      await tab.goto(`http://${host}:${stranger.port}/`);
      loots.push(await tab.evaluate(assault, { shots, ways: 'all' }));
    }
    loots.push(await tab.evaluate(assaultFromFrame, { script: String(assault), shots, ways: 'all' }));
    return [...loots, ...(await assaultRebound(tab, stranger.port, lab, shots))];
  });
});

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
