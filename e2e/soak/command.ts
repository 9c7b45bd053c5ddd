import { parseArgs } from 'node:util';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { median } from '../benchmarks/median.ts';
import { startLab } from '../lab/processes.ts';
import type { Times } from './learner.ts';
import { MEMORY_PROBE, megabytes } from './memory-probe.ts';
import { type Readings, type SoakResult, soak } from './soak.ts';

const USAGE = `pnpm soak: learners at work, on one lab, for a while
  --minutes N   10 by default, after a warm-up that fills every log to its bound
  --benches N   learners with a bench, an event stream and policies of their own; 300 by default
  --pause N     seconds from one run of a learner to the next; 3 by default
  --class       all of them are students of one class too, and vote after each run
  --store URL   keeps all state in Redis, for example redis://127.0.0.1:6379; in memory by default
  --attacker    as long again beside somebody who attacks both servers, without a browser; --seed N repeats one`;

/** How much more the last third of the readings may show than the first: what collections leave differs a little. */
const GROWTH = 1.1;

async function command(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      benches: { type: 'string', default: '300' },
      pause: { type: 'string', default: '3' },
      class: { type: 'boolean', default: false },
      store: { type: 'string' },
      attacker: { type: 'boolean', default: false },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      help: { type: 'boolean', default: false },
    },
  });
  const [minutes, benches, pause] = [values.minutes, values.benches, values.pause].map(Number) as [
    number,
    number,
    number,
  ];
  if (values.help || !(minutes > 0) || !(pause > 0) || !Number.isInteger(benches) || benches < 1) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const { store } = values;
  const lab = await startLab({
    env: { ...MEMORY_PROBE, ...(store === undefined ? {} : { STORE_URL: store }) },
  });
  try {
    const soaked = await soak(
      lab,
      {
        benches,
        time: minutes * 60_000,
        pause: pause * 1_000,
        attackerSeed: values.attacker ? Number(values.seed) : null,
        inClass: values.class,
        store: store ?? null,
      },
      (text) => process.stderr.write(`${text}\n`),
    );
    return report(soaked, minutes, benches);
  } finally {
    await lab.stop();
  }
}

function report(
  { faults, before, calm, attacked, after }: SoakResult,
  minutes: number,
  benches: number,
): number {
  const { during } = calm;
  const runs = calm.times.length + (attacked?.times.length ?? 0);
  console.log(`${benches} benches, ${minutes} minutes: ${runs} runs, ${faults.length} failed`);
  for (const fault of faults.slice(0, 10)) console.log(`  ${fault}`);
  tellTimes(calm.times);
  if (attacked !== null) {
    console.log(`Beside an attacker: ${attacked.attack}`);
    tellTimes(attacked.times);
  }
  let isSteady = true;
  for (const server of ['front', 'back'] as const) {
    const third = Math.floor(during.length / 3);
    const heap = (all: readonly Readings[]) => median(all.map((each) => each[server].heapUsed));
    const growth = heap(during.slice(-third)) / heap(during.slice(0, third));
    const left = openSockets(after, server) - openSockets(before, server);
    isSteady &&= growth < GROWTH && left <= 0;
    const rss = during.map((each) => each[server].rss);
    const most = Math.max(...[...during, ...(attacked?.during ?? [])].map((each) => each[server].rss));
    isSteady &&= most < SERVER_LIMITS.memoryInUse;
    console.log(
      `${server.padEnd(8)} RSS ${megabytes(before[server].rss)} MB before, ${megabytes(rss[0])} MB after the warm-up, ` +
        `${megabytes(most)} MB at most, ${megabytes(rss.at(-1))} MB at the end, ${megabytes(after[server].rss)} MB after; ` +
        `live objects grew by ${((growth - 1) * 100).toFixed(1)} % from the first third to the last; ${left} sockets left open`,
    );
  }
  const held = during.flatMap(({ store }) => store ?? []);
  if (held.length > 0) {
    const third = Math.floor(held.length / 3);
    const growth = median(held.slice(-third)) / median(held.slice(0, third));
    isSteady &&= growth < GROWTH;
    console.log(
      `Redis    ${megabytes(before.store ?? 0)} MB before, ${megabytes(Math.max(...held))} MB at most, ${megabytes(after.store ?? 0)} MB after; grew by ${((growth - 1) * 100).toFixed(1)} % from the first third to the last`,
    );
  }
  return faults.length === 0 && isSteady ? 0 : 1;
}

function tellTimes(times: readonly Times[]): void {
  for (const part of ['policy', 'request', 'log'] as const) {
    const sorted = times.map((each) => each[part]).sort((one, other) => one - other);
    const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
    console.log(`${part.padEnd(8)} median ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(0.999999)} ms`);
  }
}

function openSockets(readings: Readings, server: 'front' | 'back'): number {
  return readings[server].handles.TCPSocketWrap ?? 0;
}

process.exit(await command());
