import { expect, it } from 'vitest';
import { forged, forgedHosts, speak } from '../attacks/forge.ts';
import { targets } from '../attacks/targets.ts';
import { createBench } from '../lab/bench.ts';
import { startLab } from '../lab/processes.ts';

it('no forged Host gets through to the control plane', async () => {
  const lab = await startLab();
  try {
    const bench = await createBench(lab);
    const before = await bench.state();
    const statuses = new Map<string, number | null>();
    for (const server of [lab.front, lab.back]) {
      const { host, port } = new URL(server);
      await Promise.all(
        targets(bench.id, lab).flatMap((target) =>
          forgedHosts(host).map(async (forgery) => {
            const status = await speak(Number(port), forged(target, forgery));
            statuses.set(`${target.method} ${server}${target.path} as ${JSON.stringify(forgery)}`, status);
          }),
        ),
      );
    }
    expect(statuses.size).toBeGreaterThan(300);
    expect([...statuses].filter(([, status]) => status === null || status < 400)).toEqual([]);
    expect(await bench.state()).toEqual(before);
    // The same bytes with the right name are answered.
    const { host, port } = new URL(lab.back);
    const right = forged({ method: 'GET', path: '/lab/state', body: null }, host);
    expect(await speak(Number(port), right)).toBe(200);
  } finally {
    await lab.stop();
  }
}, 60_000);
