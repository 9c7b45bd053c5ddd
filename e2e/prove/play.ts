import { randomBytes } from 'node:crypto';
import { CLOSED_POLICY } from '@cors-lab/shared';
import type { Engine, EngineName, EnginePage } from '../engines/engine.ts';
import { askFor } from '../engines/perform.ts';
import type { LabProcesses } from '../lab/processes.ts';
import { type Judgement, judge, type Played } from './judge.ts';
import type { Pair, Step } from './pair.ts';
import { placed } from './place.ts';
import { type BenchPlace, type Stage, setStage } from './stage.ts';

/** Plays pairs in one page of a real browser. */
export interface Player {
  /** What came of each pair. */
  play(pairs: readonly Pair[]): Promise<readonly Judgement[]>;
}

/** Browsers keep some 180 cookies per site, and the back keeps 500 benches. */
const SIGNED_IN = 150;
const SIGNED_OUT = 300;
/** How many sequences are played at a time: Firefox remembers 100 preflights. */
const TROUPE = 40;

/**
 * A player that takes a new page every few thousand pairs: Chromium remembers 1,024 preflights, and then forgets some
 * of them at random.
 */
export async function createLastingPlayer(
  lab: Pick<LabProcesses, 'front' | 'back'>,
  engine: Pick<Engine, 'name' | 'newPage'>,
): Promise<Player> {
  let page = await engine.newPage();
  let player = await createPlayer(lab, engine.name, page);
  let played = 0;
  return {
    async play(pairs) {
      if (played > PAGE_LIFE) {
        await page.close();
        page = await engine.newPage();
        player = await createPlayer(lab, engine.name, page);
        played = 0;
      }
      played += pairs.length;
      return player.play(pairs);
    },
  };
}

/** In pairs. */
const PAGE_LIFE = 3000;

/**
 * Firefox takes an address for newly resolved when it first looks for permissions that it has cached for it, once per
 * family of addresses, and forgets them: three requests, and it knows the address to which pairs are redirected.
 */
async function acquaint(stage: Stage, page: EnginePage, { back }: Pick<LabProcesses, 'back'>): Promise<void> {
  const [bench] = stage.benches;
  if (bench === undefined) return;
  await stage.apply(bench, {
    cors: { ...CLOSED_POLICY.cors, origin: '*', methods: ['PUT'], maxAge: 600 },
    overrides: CLOSED_POLICY.overrides,
  });
  const url = `${back.replace('localhost', '127.0.0.1')}${bench.path}/cors`;
  await page.batch(Array.from({ length: 4 }, () => askFor(url, { method: 'PUT', credentials: 'omit' })));
}

export async function createPlayer(
  lab: Pick<LabProcesses, 'front' | 'back'>,
  engine: EngineName,
  page: EnginePage,
): Promise<Player> {
  const stage = await setStage(lab, SIGNED_IN + SIGNED_OUT);
  const signedIn = stage.benches.slice(0, SIGNED_IN);
  const signedOut = stage.benches.slice(SIGNED_IN);
  // Not the page itself, whose Content Security Policy lets it ask nobody but the lab.
  await page.goto(`${lab.front}/outpost`);
  const session = { mode: 'no-cors', method: 'POST', credentials: 'include' } as const;
  await page.batch(signedIn.map(({ path }) => askFor(`${lab.back}${path}/session`, session)));
  await acquaint(stage, page, lab);
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
    await playStep(
      scenes.filter(({ steps }) => steps.length === 1),
      0,
    );
    const sequences = scenes.filter(({ steps }) => steps.length > 1);
    for (let at = 0; at < sequences.length; at += TROUPE) {
      const group = sequences.slice(at, at + TROUPE);
      const longest = Math.max(...group.map(({ steps }) => steps.length));
      for (let index = 0; index < longest; index += 1) await playStep(group, index);
    }
    return scenes.map(({ pair, bench, steps, played }) =>
      judge(steps, played, { engine, back: lab.back, bench, signedIn: pair.signedIn }),
    );
  }

  return {
    async play(pairs) {
      const all: Judgement[] = [];
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
