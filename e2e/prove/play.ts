import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import type { Origins } from '@cors-lab/shared/control';
import { type LabRequest, labRequest } from '@cors-lab/shared/fetch';
import type { Engine, EnginePage } from '../engines/engine.ts';
import { type BenchClient, createBench } from '../lab/bench.ts';
import { atBench } from './at-bench.ts';
import { BENCHES, type BenchGroup, batches, benchGroups, CONCURRENCY, type Numbered } from './bench-group.ts';
import { startCapitalsProxy } from './capitals.ts';
import { openFramed, serveFrames } from './framed.ts';
import { type Judgement, judge, type StepResult } from './judge.ts';
import { ASKERS, type Asker, type Pair, type Step } from './pair.ts';

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
  let sent = 0;
  const close = async () => {
    await player.close();
    await page.close();
  };
  return {
    close,
    async play(pairs) {
      if (sent > PAGE_LIFE) {
        await close();
        page = await engine.newPage({ httpCache: true });
        player = await createPlayer(lab, engine, page);
        sent = 0;
      }
      sent += pairs.length;
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
async function warmUpDns(
  bench: BenchClient,
  send: EnginePage['send'],
  { front }: Pick<Origins, 'front'>,
): Promise<void> {
  await bench.apply({ origin: '*', methods: ['PUT'], maxAge: 600 });
  const url = `${bench.api.replace('localhost', '127.0.0.1')}/cors`;
  await Promise.all(
    await send(
      Array.from({ length: 4 }, () => labRequest(front, url, { method: 'PUT', credentials: 'omit' })),
    ),
  );
}

/** @param page where the requests of pages are made */
export async function createPlayer(
  lab: Origins,
  engine: Pick<Engine, 'name' | 'newPage'>,
  page: EnginePage,
): Promise<Player> {
  const { size, asksInTurn } = CONCURRENCY[engine.name];
  // The API server itself is asked: the front end's proxy would only add a step.
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const direct = { ...lab, control: lab.back, agent };
  const first = await createBench(direct);
  const others = Array.from({ length: size * BENCHES - 1 }, () => createBench(direct));
  const benches = [first, ...(await Promise.all(others))];
  const groups = benchGroups(benches);
  const session = { mode: 'no-cors', method: 'POST', credentials: 'include' } as const;
  const signedInBenches = groups.flatMap(({ signedIn }) => signedIn);
  // Each page has a jar of its own.
  const signIn = async (page: EnginePage) => {
    await page.batch(signedInBenches.map(({ api }) => labRequest(lab.front, `${api}/session`, session)));
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
    api: await visit(await engine.newPage({ httpCache: true }), `${first.api}/cors`),
  };
  for (const from of ASKERS) await warmUpDns(first, askers[from].send, lab);
  /** The origins that a pair is about. */
  const labOf = ({ from, capitals }: Pair): Origins => ({
    ...lab,
    front: from === 'frame' ? frames.origin : lab.front,
    back: capitals ? `http://localhost:${proxy.port}` : lab.back,
  });
  await Promise.all(benches.map((bench) => bench.news()));

  interface Job {
    readonly pair: Pair;
    readonly bench: BenchClient;
    readonly steps: readonly Step[];
    /** As far as its requests were sent; each step waits for the engine's own word. */
    readonly results: Promise<StepResult>[];
  }

  let turn: Promise<unknown> = Promise.resolve();
  const send = (asker: Pick<EnginePage, 'send'>, requests: readonly LabRequest[]) => {
    if (!asksInTurn) return asker.send(requests);
    const sent = turn.then(() => asker.send(requests));
    turn = sent.catch(() => undefined);
    return sent;
  };

  async function playStep(jobs: readonly Job[], index: number): Promise<void> {
    const taking = jobs.flatMap((job) => {
      const step = job.steps[index];
      return step === undefined ? [] : [{ job, step }];
    });
    await Promise.all(
      taking.map(({ job, step }) => job.bench.apply(step.policy.cors, step.policy.overrides)),
    );
    for (const from of ASKERS) {
      const own = taking.filter(({ job }) => job.pair.from === from);
      if (own.length === 0) continue;
      const outcomes = await send(
        askers[from],
        own.map(({ step }) => step.request),
      );
      await Promise.all(
        own.map(async ({ job }, at) => {
          const outcome = outcomes[at];
          if (outcome === undefined) throw new Error('The browser has left a request out.');
          const exchanges = await job.bench.news();
          job.results.push(outcome.then((settled) => ({ outcome: settled, exchanges })));
        }),
      );
    }
  }

  /** Resolves once the group is free again, which is before everything is reported. */
  async function playBatch(
    group: BenchGroup,
    pairs: readonly Pair[],
  ): Promise<readonly Promise<Judgement>[]> {
    const free = { in: [...group.signedIn], out: [...group.signedOut] };
    const jobs = pairs.map((pair): Job => {
      const bench = (pair.signedIn ? free.in : free.out).pop();
      if (bench === undefined) throw new Error('A batch is larger than the group.');
      return {
        pair,
        bench,
        steps: atBench(pair, labOf(pair), bench, randomBytes(5).toString('hex')),
        results: [],
      };
    });
    const longest = Math.max(...jobs.map(({ steps }) => steps.length));
    for (let index = 0; index < longest; index += 1) {
      // What an engine says of a step belongs to that step only as long as the URL is not asked again.
      await Promise.all(jobs.flatMap(({ results }) => results));
      await playStep(jobs, index);
    }
    return jobs.map(async ({ pair, bench, steps, results }) =>
      judge(steps, await Promise.all(results), {
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
      agent.destroy();
    },
    async play(pairs) {
      const judgements: Promise<Judgement>[] = [];
      const all = pairs.map((pair, index): Numbered => ({ pair, index }));
      // The sequences by themselves, so that no more come in between their steps than the engine remembers.
      for (const isSequence of [false, true]) {
        const left = batches(all.filter(({ pair: { steps } }) => steps.length > 1 === isSequence));
        await Promise.all(
          groups.map(async (group) => {
            for (const batch of left) {
              const coming = await playBatch(
                group,
                batch.map(({ pair }) => pair),
              );
              for (const [at, judgement] of coming.entries()) judgements[batch[at]?.index ?? 0] = judgement;
            }
          }),
        );
      }
      return Promise.all(judgements);
    },
  };
}
