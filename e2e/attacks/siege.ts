import type { Engine, EnginePage } from '../engines/engine.ts';
import { expect } from '../fixtures.ts';
import { createBench, defaultBench } from '../lab/bench.ts';
import { freePorts, type LabProcesses, startLab } from '../lab/processes.ts';
import type { Loot, Shot } from './assault.ts';
import { targets } from './targets.ts';
import { arrivals, gotThrough, WITNESS } from './testimony.ts';

interface Attackers {
  readonly engine: Engine;
  readonly tab: EnginePage;
}

/**
 * Starts a lab whose servers tell of every request, as built or from the sources, and has its control plane attacked:
 * nothing may get through, nothing may have changed, and the page may not be shown in a stranger's frame.
 */
export async function besiege(
  mode: 'dev' | 'start',
  { engine, tab }: Attackers,
  attack: (lab: LabProcesses, shots: readonly Shot[]) => Promise<readonly Loot[]>,
): Promise<void> {
  const [frontPort = 0, backPort = 0] = await freePorts(2);
  const lab = await startLab({ mode, frontPort, backPort, env: WITNESS });
  try {
    const bench = await createBench(lab);
    const states = async () => [await defaultBench(lab).state(), await bench.state()];
    const before = await states();
    const shots = [lab.front, lab.back].flatMap((server) =>
      targets(bench.id).map(({ path, ...rest }) => ({ ...rest, url: `${server}${path}?stranger` })),
    );
    const loots = await attack(lab, shots);

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
  } finally {
    await lab.stop();
  }
}

/** Runs in the stranger's page: gives the lab's page a second to show itself. */
async function showInFrame(url: string): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = url;
  document.body.append(frame);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
