import { randomBytes } from 'node:crypto';
import { CLOSED_POLICY, type Origins } from '@cors-lab/shared';
import type { Engine, EngineName, EnginePage } from '../engines/engine.ts';
import { askFor } from '../engines/perform.ts';
import { type Judgement, judge, type Played } from './judge.ts';
import type { Pair, Step } from './pair.ts';
import { placed } from './place.ts';
import { type BenchPlace, type Stage, setStage } from './stage.ts';
import { BENCHES, COMPANIES, lots, type Numbered, type Troupe, troupesOn } from './troupe.ts';

/** Plays pairs in one page of a real browser. */
export interface Player {
  /** What came of each pair. */
  play(pairs: readonly Pair[]): Promise<readonly Judgement[]>;
}

/**
 * A player that takes a new page every few thousand pairs: Chromium remembers 1,024 preflights, and then forgets some
 * of them at random.
 */
export async function createLastingPlayer(
  lab: Origins,
  engine: Pick<Engine, 'name' | 'newPage'>,
): Promise<Player> {
  let page = await engine.newPage({ httpCache: true });
  let player = await createPlayer(lab, engine.name, page);
  let played = 0;
  return {
    async play(pairs) {
      if (played > PAGE_LIFE) {
        await page.close();
        page = await engine.newPage({ httpCache: true });
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
async function acquaint(stage: Stage, page: EnginePage, { back }: Pick<Origins, 'back'>): Promise<void> {
  const [bench] = stage.benches;
  if (bench === undefined) return;
  await stage.apply(bench, {
    cors: { ...CLOSED_POLICY.cors, origin: '*', methods: ['PUT'], maxAge: 600 },
    overrides: CLOSED_POLICY.overrides,
  });
  const url = `${back.replace('localhost', '127.0.0.1')}${bench.path}/cors`;
  await page.batch(Array.from({ length: 4 }, () => askFor(url, { method: 'PUT', credentials: 'omit' })));
}

export async function createPlayer(lab: Origins, engine: EngineName, page: EnginePage): Promise<Player> {
  const { size, asksInTurn } = COMPANIES[engine];
  const stage = await setStage(lab, size * BENCHES);
  const troupes = troupesOn(stage.benches);
  // Not the page itself, whose Content Security Policy lets it ask nobody but the lab.
  await page.goto(`${lab.front}/outpost`);
  const session = { mode: 'no-cors', method: 'POST', credentials: 'include' } as const;
  const guests = troupes.flatMap(({ signedIn }) => signedIn);
  await page.batch(guests.map(({ path }) => askFor(`${lab.back}${path}/session`, session)));
  await acquaint(stage, page, lab);
  await Promise.all(stage.benches.map((bench) => stage.news(bench)));

  interface Scene {
    readonly pair: Pair;
    readonly bench: BenchPlace;
    readonly steps: readonly Step[];
    /** As far as it has been played; each step waits for the engine's own word. */
    readonly played: Promise<Played>[];
  }

  let turn: Promise<unknown> = Promise.resolve();
  const send: EnginePage['send'] = (asks) => {
    if (!asksInTurn) return page.send(asks);
    const sent = turn.then(() => page.send(asks));
    turn = sent.catch(() => undefined);
    return sent;
  };

  async function playStep(scenes: readonly Scene[], index: number): Promise<void> {
    const taking = scenes.flatMap((scene) => {
      const step = scene.steps[index];
      return step === undefined ? [] : [{ scene, step }];
    });
    await Promise.all(taking.map(({ scene, step }) => stage.apply(scene.bench, step.policy)));
    const outcomes = await send(taking.map(({ step }) => step.request));
    await Promise.all(
      taking.map(async ({ scene }, at) => {
        const outcome = outcomes[at];
        if (outcome === undefined) throw new Error('The browser has left a request out.');
        const exchanges = await stage.news(scene.bench);
        scene.played.push(outcome.then((told) => ({ outcome: told, exchanges })));
      }),
    );
  }

  /** Resolves once the troupe is free again, which is before all is told. */
  async function playLot(troupe: Troupe, pairs: readonly Pair[]): Promise<readonly Promise<Judgement>[]> {
    const free = { in: [...troupe.signedIn], out: [...troupe.signedOut] };
    const scenes = pairs.map((pair): Scene => {
      const bench = (pair.signedIn ? free.in : free.out).pop();
      if (bench === undefined) throw new Error('A lot is larger than the troupe.');
      return { pair, bench, steps: placed(pair, lab, bench, randomBytes(5).toString('hex')), played: [] };
    });
    const longest = Math.max(...scenes.map(({ steps }) => steps.length));
    for (let index = 0; index < longest; index += 1) {
      // What an engine says of a step belongs to that step only as long as the URL is not asked again.
      await Promise.all(scenes.flatMap(({ played }) => played));
      await playStep(scenes, index);
    }
    return scenes.map(async ({ pair, bench, steps, played }) =>
      judge(steps, await Promise.all(played), {
        engine,
        servers: lab,
        bench,
        signedIn: pair.signedIn,
      }),
    );
  }

  return {
    async play(pairs) {
      const judgements: Promise<Judgement>[] = [];
      const all = pairs.map((pair, index): Numbered => ({ pair, index }));
      // The sequences by themselves, so that no more come in between their steps than the engine remembers.
      for (const isSequence of [false, true]) {
        const left = lots(all.filter(({ pair: { steps } }) => steps.length > 1 === isSequence));
        await Promise.all(
          troupes.map(async (troupe) => {
            for (const lot of left) {
              const coming = await playLot(
                troupe,
                lot.map(({ pair }) => pair),
              );
              for (const [at, judgement] of coming.entries()) judgements[lot[at]?.index ?? 0] = judgement;
            }
          }),
        );
      }
      return Promise.all(judgements);
    },
  };
}
