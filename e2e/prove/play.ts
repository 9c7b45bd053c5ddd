import { randomBytes } from 'node:crypto';
import type { EnginePage } from '../engines/engine.ts';
import { askFor } from '../engines/perform.ts';
import type { LabProcesses } from '../lab/processes.ts';
import { type Disagreement, judge, type Played } from './judge.ts';
import type { Pair, Step } from './pair.ts';
import { placed } from './place.ts';
import { type BenchPlace, setStage } from './stage.ts';

/** Plays pairs in one page of a real browser. */
export interface Player {
  /** What the model and the browser disagree about, pair by pair; an empty list is agreement. */
  play(pairs: readonly Pair[]): Promise<readonly (readonly Disagreement[])[]>;
}

/** Browsers keep some 180 cookies per site, and the back keeps 1,000 benches. */
const SIGNED_IN = 150;
const SIGNED_OUT = 450;

export async function createPlayer(
  lab: Pick<LabProcesses, 'front' | 'back'>,
  engine: Parameters<typeof judge>[2]['engine'],
  page: EnginePage,
): Promise<Player> {
  const stage = await setStage(lab, SIGNED_IN + SIGNED_OUT);
  const signedIn = stage.benches.slice(0, SIGNED_IN);
  const signedOut = stage.benches.slice(SIGNED_IN);
  await page.goto(lab.front);
  const session = { mode: 'no-cors', method: 'POST', credentials: 'include' } as const;
  await page.batch(signedIn.map(({ path }) => askFor(`${lab.back}${path}/session`, session)));
  await Promise.all(stage.benches.map((bench) => stage.news(bench)));

  interface Scene {
    readonly pair: Pair;
    readonly bench: BenchPlace;
    readonly steps: readonly Step[];
    readonly played: Played[];
  }

  async function playStep(scenes: readonly Scene[], index: number): Promise<void> {
    const taking = scenes.flatMap((scene) => {
      const step = scene.steps[index];
      return step === undefined ? [] : [{ scene, step }];
    });
    await Promise.all(taking.map(({ scene, step }) => stage.apply(scene.bench, step.policy)));
    const outcomes = await page.batch(taking.map(({ step }) => step.request));
    await Promise.all(
      taking.map(async ({ scene }, at) => {
        const outcome = outcomes[at];
        if (outcome === undefined) throw new Error('The browser has left a request out.');
        scene.played.push({ outcome, exchanges: await stage.news(scene.bench) });
      }),
    );
  }

  async function playBatch(pairs: readonly Pair[]) {
    const free = { in: [...signedIn], out: [...signedOut] };
    const scenes = pairs.map((pair): Scene => {
      const bench = (pair.signedIn ? free.in : free.out).pop();
      if (bench === undefined) throw new Error('A batch is larger than the stage.');
      return { pair, bench, steps: placed(pair, lab, bench, randomBytes(5).toString('hex')), played: [] };
    });
    const longest = Math.max(...scenes.map(({ steps }) => steps.length));
    for (let index = 0; index < longest; index += 1) await playStep(scenes, index);
    return scenes.map(({ pair, bench, steps, played }) =>
      judge(steps, played, { engine, bench, signedIn: pair.signedIn }),
    );
  }

  return {
    async play(pairs) {
      const all: (readonly Disagreement[])[] = [];
      for (const batch of batches(pairs)) all.push(...(await playBatch(batch)));
      return all;
    },
  };
}

/** As many pairs at a time as there are benches for. */
function* batches(pairs: readonly Pair[]): Generator<readonly Pair[]> {
  let batch: Pair[] = [];
  let room = { in: SIGNED_IN, out: SIGNED_OUT };
  for (const pair of pairs) {
    const kind = pair.signedIn ? 'in' : 'out';
    if (room[kind] === 0) {
      yield batch;
      batch = [];
      room = { in: SIGNED_IN, out: SIGNED_OUT };
    }
    room[kind] -= 1;
    batch.push(pair);
  }
  if (batch.length > 0) yield batch;
}
