import { attackLab } from '../../attacks/attack-lab.ts';
import { attackMatrix, attackMatrixFromFrame, type Leaked, type Shot } from '../../attacks/attack-page.ts';
import type { EnginePage } from '../../engines/engine.ts';
import { test } from '../../fixtures.ts';
import type { LabProcesses } from '../../lab/processes.ts';

test('no page elsewhere gets through to the control plane', async ({ engine, freshTab: tab, stranger }) => {
  await attackLab('start', { engine, tab }, async (lab, shots) => {
    const leaks: Leaked[] = [];
    // From another port, and from another site: frames and forms are the same there.
    for (const [host, ways] of [
      ['localhost', 'all'],
      ['127.0.0.1', 'unframed'],
    ] as const) {
      await tab.goto(`http://${host}:${stranger.port}/`);
      leaks.push(await tab.evaluate(attackMatrix, { shots, ways }));
    }
    leaks.push(
      await tab.evaluate(attackMatrixFromFrame, { script: String(attackMatrix), shots, ways: 'all' }),
    );
    return [...leaks, ...(await attackRebound(tab, stranger.port, lab, shots))];
  });
});

/** By a name that resolves to loopback, for the servers too: as a name would be that was rebound to them. */
async function attackRebound(
  tab: EnginePage,
  port: number,
  lab: LabProcesses,
  shots: readonly Shot[],
): Promise<readonly Leaked[]> {
  const rebound = shots.map((shot) => ({
    ...shot,
    url: shot.url.replace('//localhost', '//evil.localhost'),
  }));
  await tab.goto(`http://evil.localhost:${port}/`);
  // From elsewhere the wrong name is refused like any other; a page under that very name could look into its frames.
  const leaks = [await tab.evaluate(attackMatrix, { shots: rebound, ways: 'unframed' })];
  for (const server of [lab.front, lab.back]) {
    const page = `${server.replace('localhost', 'evil.localhost')}/`;
    await tab.goto(page).catch(() => 'Firefox shows no page for a 421.');
    if ((await tab.evaluate(() => document.documentURI, null)) !== page) continue;
    const own = rebound.filter(({ url }) => url.startsWith(page));
    leaks.push(await tab.evaluate(attackMatrix, { shots: own, ways: 'all' }));
  }
  return leaks;
}
