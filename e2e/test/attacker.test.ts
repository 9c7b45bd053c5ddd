import { type BenchState, SERVER_LIMITS } from '@cors-lab/shared';
import { expect, it } from 'vitest';
import { startAttacker } from '../attacks/start-attacker.ts';
import { freePorts, startLab } from '../lab/processes.ts';
import { GAUGE, read } from '../soak/gauge.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

it(`both servers outlive an attacker who leaves, floods and does not read, and stay within their memory (seed ${seed})`, async () => {
  const [frontPort = 0, backPort = 0] = await freePorts(2);
  const lab = await startLab({ mode: 'start', frontPort, backPort, env: GAUGE });
  try {
    const state = async () => (await (await fetch(`${lab.front}/lab/state`)).json()) as BenchState;
    const before = await state();
    let isOver = false;
    const attack = startAttacker(lab, 3_000, seed).finally(() => {
      isOver = true;
    });
    const most = { front: 0, back: 0 };
    while (!isOver) {
      for (const server of ['front', 'back'] as const) {
        most[server] = Math.max(most[server], (await read(lab, server)).rss);
      }
    }
    const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
    console.log(
      `${await attack}; at most ${megabytes(most.front)} MB in the front end’s server, ${megabytes(most.back)} MB in the API server`,
    );
    expect(Math.max(most.front, most.back)).toBeLessThan(SERVER_LIMITS.memory);
    const after = await state();
    expect(after.boot).toEqual(before.boot);
    expect(after.policy).toEqual(before.policy);
    expect(after.policyVersion).toBe(before.policyVersion);
    expect(lab.output()).not.toContain('Has ended');
  } finally {
    await lab.stop();
  }
}, 60_000);
