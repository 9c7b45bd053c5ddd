import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { startAttacker } from '../attacks/start-attacker.ts';
import { redisInfo } from '../benchmarks/redis-info.ts';
import type { LabProcesses } from '../lab/processes.ts';
import { seatClass } from './classmates.ts';
import { createLearner, type Learner, type Times } from './learner.ts';
import { megabytes, type Reading, read } from './memory-probe.ts';

export interface SoakPlan {
  readonly benches: number;
  /** Milliseconds of the soak itself, after the warm-up. */
  readonly time: number;
  /** Milliseconds from one run of a learner to the next. */
  readonly pause: number;
  /** Has an attacker at work for as long again, with numbers of this seed; `null` for none. */
  readonly attackerSeed: number | null;
  /** Has all of them be students of one class, who vote after each run. */
  readonly inClass: boolean;
  /** Where the servers keep their state, for its own memory to be read; `null` for the API server's. */
  readonly store: string | null;
}

export interface SoakResult {
  readonly faults: readonly string[];
  readonly before: Readings;
  readonly calm: Period;
  readonly attacked: (Period & { readonly attack: string }) | null;
  /** When all learners have left. */
  readonly after: Readings;
}

/** Some time of learners at work. */
interface Period {
  readonly times: readonly Times[];
  /** From its beginning to its end, at regular times. */
  readonly during: readonly Readings[];
}

export interface Readings {
  readonly front: Reading;
  readonly back: Reading;
  /** Bytes that Redis holds; `null` where there is none. */
  readonly store: number | null;
}

/** Readings during a period. Each collects the server's garbage, and holds it up for a second. */
const readingsIn = (time: number): number => Math.min(20, Math.max(6, Math.round(time / 15_000)));

export async function soak(
  lab: LabProcesses,
  { benches, time, pause, attackerSeed, inClass, store }: SoakPlan,
  progress: (text: string) => void,
): Promise<SoakResult> {
  const readings = async (): Promise<Readings> => ({
    front: await read(lab, 'front'),
    back: await read(lab, 'back'),
    store: store === null ? null : (await redisInfo(store, ['used_memory'])).used_memory,
  });
  const before = await readings();
  const learners: Learner[] = [];
  for (let number = 1; number <= benches; number += 1) learners.push(await createLearner(lab, number));
  progress(`${benches} benches with event streams; filling their logs`);
  await inGroups(learners, 30, (learner) => learner.fill());
  for (const learner of learners) await learner.run();
  const classmates = inClass ? await seatClass(lab.front, benches) : null;

  const period = async (): Promise<Period> => {
    const times: Times[] = [];
    const during: Readings[] = [];
    const end = Date.now() + time;
    const work = async (learner: Learner, at: number) => {
      await sleep((pause * at) / benches);
      while (Date.now() < end) {
        const start = Date.now();
        times.push(await learner.run());
        await classmates?.vote(at);
        await sleep(Math.max(0, start + pause - Date.now()));
      }
    };
    const watch = async () => {
      const count = readingsIn(time);
      for (let at = 0; at < count; at += 1) {
        during.push(await readings());
        progress(`${times.length} runs, back ${megabytes(during.at(-1)?.back.rss)} MB`);
        await sleep(Math.max(0, end - time + ((at + 1) * time) / count - Date.now()));
      }
      during.push(await readings());
    };
    await Promise.all([...learners.map(work), watch()]);
    return { times, during };
  };
  const calm = await period();
  let attacked: SoakResult['attacked'] = null;
  if (attackerSeed !== null) {
    progress(`the attacker comes, with the seed ${attackerSeed}`);
    const [attack, during] = await Promise.all([startAttacker(lab, time, attackerSeed), period()]);
    attacked = { ...during, attack };
  }

  await classmates?.end();
  await inGroups(learners, 30, (learner) => learner.leave());
  // The front end keeps its connections to the API server open, for the next call.
  await sleep(SERVER_LIMITS.keepAlive + 1_000);
  const after = await readings();
  return {
    faults: [...learners.flatMap(({ faults }) => faults), ...(classmates?.faults ?? [])],
    before,
    calm,
    attacked,
    after,
  };
}

async function inGroups<T>(
  all: readonly T[],
  width: number,
  work: (each: T) => Promise<void>,
): Promise<void> {
  const queue = all.values();
  const one = async () => {
    for (const each of queue) await work(each);
  };
  await Promise.all(Array.from({ length: width }, one));
}
