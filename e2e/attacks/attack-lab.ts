import type { Engine, EnginePage } from '../engines/engine.ts';
import { expect } from '../fixtures.ts';
import { ask } from '../lab/ask.ts';
import { createBench, defaultBench } from '../lab/bench.ts';
import { type LabProcesses, startLab } from '../lab/processes.ts';
import { labUrl } from '../lab/url.ts';
import type { Leaked, Shot } from './attack-page.ts';
import { arrivals, gotThrough, LOG_REQUESTS } from './request-log.ts';
import { targets } from './targets.ts';

interface Attackers {
  readonly engine: Engine;
  readonly tab: EnginePage;
}

/**
 * Starts a lab whose servers log every request, as built or from the sources, and has its control plane attacked:
 * nothing may get through, nothing may have changed, and the page may not be shown in a stranger's frame.
 */
export async function attackLab(
  mode: 'dev' | 'start',
  { engine, tab }: Attackers,
  attack: (lab: LabProcesses, shots: readonly Shot[]) => Promise<readonly Leaked[]>,
): Promise<void> {
  const lab = await startLab({ mode, env: LOG_REQUESTS });
  try {
    const bench = await createBench(lab);
    // The browser that is attacked is the teacher's: it has the key in a cookie, and sends it from every port of this host.
    await tab.goto(lab.front);
    const { code, key } = await tab.evaluate(openClass, null);
    const states = async () => [
      await defaultBench(lab).state(),
      await bench.state(),
      await classOf(lab.back, code, key),
    ];
    const before = await states();
    const shots = [lab.front, lab.back].flatMap((server) =>
      targets(bench.id, lab, code).map(({ path, ...rest }) => ({
        ...rest,
        url: `${server}${path}?stranger`,
      })),
    );
    const leaks = await attack(lab, shots);

    const sent = leaks.reduce((sum, leaked) => sum + leaked.sent, 0);
    const arrived = () => arrivals(lab.output(), '?stranger');
    // Frames and beacons are not waited for by the page.
    await expect.poll(() => arrived().filter(({ status }) => status === null)).toEqual([]);
    const through = arrived().filter(gotThrough);
    const refusals = arrived().length - through.length;
    console.log(
      `${engine.name}, pnpm ${mode}: ${sent} hostile requests sent, ${arrived().length} arrived, ${refusals} refused, ${through.length} got through`,
    );
    expect(leaks.flatMap(({ got }) => got)).toEqual([]);
    expect(through).toEqual([]);
    // The attack has been one: most of it arrived.
    expect(arrived().length).toBeGreaterThan(sent / 2);
    expect(await states()).toEqual(before);

    // In development the page has the same headers, and takes its time.
    if (mode === 'dev') return;
    // The page in a stranger's frame would follow its bench, as it does in a tab.
    const followed = () =>
      arrivals(lab.output(), `${bench.id}/events`).filter(({ url }) => !url.includes('?'));
    await tab.evaluate(showInFrame, labUrl(lab, `bench=${bench.id}`));
    expect(followed()).toEqual([]);
    const complaints = async () => (await tab.consoleLines('Content Security Policy')).length;
    const earlier = await complaints();
    await tab.goto(labUrl(lab, `bench=${bench.id}`));
    // In development the page is compiled first, beside other tests.
    await expect.poll(() => followed().length, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(await complaints()).toBe(earlier);
  } finally {
    await lab.stop();
  }
}

/** Runs in the lab's page, which lets the front end keep the key. */
async function openClass(): Promise<{ readonly code: string; readonly key: string }> {
  const response = await fetch('/lab/classes', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"lesson":{"title":"Under attack","parts":[]}}',
  });
  return response.json() as Promise<{ readonly code: string; readonly key: string }>;
}

/** What a class has, but for the time. */
async function classOf(back: string, code: string, key: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${key}` };
  const { status, text } = await ask(`${back}/lab/classes/${code}/teacher`, { headers });
  return [status, { ...(JSON.parse(text) as object), now: null }];
}

/** Runs in the stranger's page: gives the lab's page a second to show itself. */
async function showInFrame(url: string): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = url;
  document.body.append(frame);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
