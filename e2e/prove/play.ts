import { randomBytes } from 'node:crypto';
import type { Origins } from '@cors-lab/shared/control';
import { CLOSED_POLICY } from '@cors-lab/shared/policy';
import type { Engine, EnginePage } from '../engines/engine.ts';
import { type Ask, askFor } from '../engines/perform.ts';
import { startCapitalsProxy } from './capitals.ts';
import { openFramed, serveFrames } from './framed.ts';
import { type Judgement, judge, type Played } from './judge.ts';
import { ASKERS, type Asker, type Pair, type Step } from './pair.ts';
import { placed } from './place.ts';
import { type BenchPlace, type Stage, setStage } from './stage.ts';
import { BENCHES, COMPANIES, lots, type Numbered, type Troupe, troupesOn } from './troupe.ts';

/** Plays pairs in pages of a real browser: one for each kind of asker. */
export interface Player {
  /** What came of each pair. */
  play(pairs: readonly Pair[]): Promise<readonly Judgement[]>;
  /** Closes what the player has opened; the page that it was given stays. */
  close(): Promise<void>;
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
  let player = await createPlayer(lab, engine, page);
  let played = 0;
  const close = async () => {
    await player.close();
    await page.close();
  };
  return {
    close,
    async play(pairs) {
      if (played > PAGE_LIFE) {
        await close();
        page = await engine.newPage({ httpCache: true });
        player = await createPlayer(lab, engine, page);
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
async function acquaint(
  stage: Stage,
  send: EnginePage['send'],
  { back }: Pick<Origins, 'back'>,
): Promise<void> {
  const [bench] = stage.benches;
  if (bench === undefined) return;
  await stage.apply(bench, {
    cors: { ...CLOSED_POLICY.cors, origin: '*', methods: ['PUT'], maxAge: 600 },
    overrides: CLOSED_POLICY.overrides,
  });
  const url = `${back.replace('localhost', '127.0.0.1')}${bench.path}/cors`;
  await Promise.all(
    await send(Array.from({ length: 4 }, () => askFor(url, { method: 'PUT', credentials: 'omit' }))),
  );
}

/** @param page where the requests of pages are made */
export async function createPlayer(
  lab: Origins,
  engine: Pick<Engine, 'name' | 'newPage'>,
  page: EnginePage,
): Promise<Player> {
  const { size, asksInTurn } = COMPANIES[engine.name];
  const stage = await setStage(lab, size * BENCHES);
  const troupes = troupesOn(stage.benches);
  const session = { mode: 'no-cors', method: 'POST', credentials: 'include' } as const;
  const guests = troupes.flatMap(({ signedIn }) => signedIn);
  // Each page has a jar of its own.
  const signIn = async (page: EnginePage) => {
    await page.batch(guests.map(({ path }) => askFor(`${lab.back}${path}/session`, session)));
  };
  const visit = async (own: EnginePage, url: string) => {
    await own.goto(url);
    await signIn(own);
    return own;
  };
  const proxy = await startCapitalsProxy(lab.back);
  const frames = await serveFrames();
  // All of them before the first pair: their signing in stands in the benches' logs.
  const askers: Readonly<Record<Asker, Pick<EnginePage, 'send' | 'close'>>> = {
    // Not the page itself, whose Content Security Policy lets it ask nobody but the lab.
    page: await visit(page, `${lab.front}/outpost`),
    frame: await openFramed(engine, frames.origin, signIn),
    // A document of the API server's origin.
    api: await visit(await engine.newPage({ httpCache: true }), `${lab.back}${stage.benches[0]?.path}/cors`),
  };
  for (const from of ASKERS) await acquaint(stage, askers[from].send, lab);
  /** The origins that a pair is about. */
  const labOf = ({ from, capitals }: Pair): Origins => ({
    ...lab,
    front: from === 'frame' ? frames.origin : lab.front,
    back: capitals ? `http://localhost:${proxy.port}` : lab.back,
  });
  await Promise.all(stage.benches.map((bench) => stage.news(bench)));

  interface Scene {
    readonly pair: Pair;
    readonly bench: BenchPlace;
    readonly steps: readonly Step[];
    /** As far as it has been played; each step waits for the engine's own word. */
    readonly played: Promise<Played>[];
  }

  let turn: Promise<unknown> = Promise.resolve();
  const send = (asker: Pick<EnginePage, 'send'>, asks: readonly Ask[]) => {
    if (!asksInTurn) return asker.send(asks);
    const sent = turn.then(() => asker.send(asks));
    turn = sent.catch(() => undefined);
    return sent;
  };

  async function playStep(scenes: readonly Scene[], index: number): Promise<void> {
    const taking = scenes.flatMap((scene) => {
      const step = scene.steps[index];
      return step === undefined ? [] : [{ scene, step }];
    });
    await Promise.all(taking.map(({ scene, step }) => stage.apply(scene.bench, step.policy)));
    for (const from of ASKERS) {
      const own = taking.filter(({ scene }) => scene.pair.from === from);
      if (own.length === 0) continue;
      const outcomes = await send(
        askers[from],
        own.map(({ step }) => step.request),
      );
      await Promise.all(
        own.map(async ({ scene }, at) => {
          const outcome = outcomes[at];
          if (outcome === undefined) throw new Error('The browser has left a request out.');
          const exchanges = await stage.news(scene.bench);
          scene.played.push(outcome.then((settled) => ({ outcome: settled, exchanges })));
        }),
      );
    }
  }

  /** Resolves once the troupe is free again, which is before all is told. */
  async function playLot(troupe: Troupe, pairs: readonly Pair[]): Promise<readonly Promise<Judgement>[]> {
    const free = { in: [...troupe.signedIn], out: [...troupe.signedOut] };
    const scenes = pairs.map((pair): Scene => {
      const bench = (pair.signedIn ? free.in : free.out).pop();
      if (bench === undefined) throw new Error('A lot is larger than the troupe.');
      return {
        pair,
        bench,
        steps: placed(pair, labOf(pair), bench, randomBytes(5).toString('hex')),
        played: [],
      };
    });
    const longest = Math.max(...scenes.map(({ steps }) => steps.length));
    for (let index = 0; index < longest; index += 1) {
      // What an engine says of a step belongs to that step only as long as the URL is not asked again.
      await Promise.all(scenes.flatMap(({ played }) => played));
      await playStep(scenes, index);
    }
    return scenes.map(async ({ pair, bench, steps, played }) =>
      judge(steps, await Promise.all(played), {
        engine: engine.name,
        servers: labOf(pair),
        bench,
        pair,
      }),
    );
  }

  return {
    async close() {
      await Promise.all([askers.frame.close(), askers.api.close()]);
      frames.close();
      proxy.close();
    },
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
