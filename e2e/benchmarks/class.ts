import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { type LabProcesses, startLab } from '../lab/processes.ts';
import { MEMORY_PROBE, megabytes, read } from '../soak/memory-probe.ts';
import { assemble, leave, pauseOf, work } from './class-at-work.ts';
import { redisSeconds } from './redis-info.ts';

const USAGE = `pnpm benchmark class: a class at work through the front end, without a browser
  --learners N   300 by default; several with commas, one after the other: 30,300,3000
  --seconds N    how long they work, at least until everybody has run; 20 by default
  --store URL    keeps all state in Redis, for example redis://127.0.0.1:6379; in memory by default
  --nodes N      front ends and API servers over that store; 1 by default. Each learner changes the policy through one of
                 them and sends the request to the next.`;

/** For a policy change, the request and the log, with 300 learners on one node in memory, in milliseconds. */
const GOAL = 50;

interface Plan {
  readonly learners: number;
  readonly seconds: number;
  readonly store: string | undefined;
  readonly nodes: number;
}

async function command(): Promise<number> {
  const { values } = parseArgs({
    options: {
      learners: { type: 'string', default: '300' },
      seconds: { type: 'string', default: '20' },
      store: { type: 'string' },
      nodes: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const counts = values.learners.split(',').map(Number);
  const [seconds, nodes] = [Number(values.seconds), Number(values.nodes)];
  const isWrong = [...counts, seconds, nodes].some((number) => !Number.isInteger(number) || number < 1);
  if (values.help || isWrong) return say(USAGE, values.help ? 0 : 2);
  const { store } = values;
  if (store === undefined && nodes > 1) return say('Several nodes need a store: give --store.', 2);
  if (store === undefined && Math.max(...counts) > SERVER_LIMITS.benches)
    return say(`In memory there are ${SERVER_LIMITS.benches} benches at most: give --store.`, 2);

  console.log(`${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`);
  console.log(
    'A run is four calls: a policy change, a request, the log and a vote. Beside them every student follows bench and class.\n',
  );
  console.log(
    '| learners | state | calls/s | policy + request + log: p50, p99 | vote: p50, p99 | CPU s per 1,000 calls | memory |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  let isGood = true;
  for (const learners of counts) isGood = (await measure({ learners, seconds, store, nodes })) && isGood;
  return isGood ? 0 : 1;
}

/** Measures one class at work, prints its line, and says whether all went well. */
async function measure(plan: Plan): Promise<boolean> {
  const { learners: count, seconds, store, nodes } = plan;
  const env = { ...MEMORY_PROBE, ...(store === undefined ? {} : { STORE_URL: store }) };
  const labs: LabProcesses[] = [];
  try {
    for (let node = 0; node < nodes; node += 1) labs.push(await startLab({ env }));
    const room = await assemble(labs, count);
    // Everybody has run once before: connections and code are warm.
    await work(room, pauseOf(count));
    const before = await used(labs, store);
    const { runs, votes, time } = await work(room, Math.max(seconds, pauseOf(count)));
    const after = await used(labs, store);
    const calls = 3 * runs.length + votes.length;
    const per = (name: keyof Used) => (((after[name] - before[name]) * 1000) / calls).toFixed(2);
    const memory = await Promise.all(labs.map((lab) => Promise.all([read(lab, 'front'), read(lab, 'back')])));
    const [p50, p99] = [at(runs, 0.5), at(runs, 0.99)];
    const cells = [
      String(count),
      `${store === undefined ? 'memory' : 'Redis'}, ${nodes} ${nodes === 1 ? 'node' : 'nodes'}`,
      (calls / time).toFixed(0),
      `${p50.toFixed(1)} ms, ${p99.toFixed(1)} ms`,
      `${at(votes, 0.5).toFixed(1)} ms, ${at(votes, 0.99).toFixed(1)} ms`,
      `front end ${per('front')}, API server ${per('back')}${store === undefined ? '' : `, Redis ${per('redis')}`}`,
      memory
        .map(([front, back]) => `front end ${megabytes(front.rss)} MB, API server ${megabytes(back.rss)} MB`)
        .join('; '),
    ];
    console.log(`| ${cells.join(' | ')} |`);
    const faults = room.learners.flatMap((learner) => learner.faults);
    for (const fault of faults.slice(0, 20)) console.error(fault);
    await leave(room);
    return faults.length === 0 && (store !== undefined || count > 300 || p99 < GOAL);
  } finally {
    for (const lab of labs) await lab.stop();
  }
}

/** Seconds of the processor's time that each kind of process has taken so far. */
interface Used {
  readonly front: number;
  readonly back: number;
  readonly redis: number;
}

async function used(labs: readonly LabProcesses[], store: string | undefined): Promise<Used> {
  const sum = async (server: 'front' | 'back') => {
    const readings = await Promise.all(labs.map((lab) => read(lab, server)));
    return readings.reduce((total, { cpu }) => total + (cpu.user + cpu.system) / 1e6, 0);
  };
  return {
    front: await sum('front'),
    back: await sum('back'),
    redis: store === undefined ? 0 : await redisSeconds(store),
  };
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}

process.exit(await command());
