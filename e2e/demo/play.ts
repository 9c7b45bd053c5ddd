import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Exchange } from '@cors-lab/shared/fetch';
import type { Experiment, State } from '@cors-lab/shared/lab';
import type { EnginePage } from '../engines/engine.ts';
import type { BenchClient } from '../lab/bench.ts';
import { isReady, press, type Reading, read } from './page-script.ts';

/** Longer than any page of the lab takes for a step, in milliseconds. */
const PATIENCE = 15_000;

/** How long the page may take to hear of the policy that it has itself applied, in milliseconds. */
const HEARSAY = 150;

/** Opens an experiment on its bench, under its start policy. */
export async function open(
  tab: EnginePage,
  front: string,
  bench: BenchClient,
  { id, start }: Experiment,
): Promise<void> {
  // A link to an experiment asks before it changes a policy.
  await bench.apply(start.cors, start.overrides);
  await tab.goto(`${front}/?bench=${bench.id}&experiment=${id}`);
  await until('the page shows the experiment', () => tab.evaluate(isReady, id));
  await applied(bench, start);
}

/** Has the page apply the experiment's solution. */
export async function solve(tab: EnginePage, bench: BenchClient, { solved }: Experiment): Promise<void> {
  await until('there is a solution to show', () => tab.evaluate(press, 'Show a solution'));
  await applied(bench, solved);
}

async function applied(bench: BenchClient, policy: Experiment['start']): Promise<void> {
  await until('the policy is applied', async () =>
    isDeepStrictEqual((await bench.state()).policy, JSON.parse(JSON.stringify(policy))),
  );
  await sleep(HEARSAY);
}

/** Presses Run, and reads what the page says once all moves are made. */
export async function run(tab: EnginePage, experiment: Experiment): Promise<Reading> {
  await until('it can be run', () => tab.evaluate(press, 'Run'));
  const waits = [...experiment.moves, ...(experiment.movesSolved ?? [])].map((move) =>
    move.kind === 'wait' ? move.seconds * 1000 : 0,
  );
  const patience = PATIENCE + waits.reduce((sum, each) => sum + each, 0);
  return until('it has been run', () => tab.evaluate(read, null), patience);
}

/** The engine's own word about the request that decides; where several had its URL, about the last that failed. */
export async function reasonOf(
  tab: EnginePage,
  { moves, movesSolved, sameUrl }: Experiment,
  state: State,
  { run: nonce }: Reading,
  exchanges: readonly Exchange[],
): Promise<string | null> {
  const made = (state === 'solved' ? movesSolved : undefined) ?? moves;
  const last = made.findLast((move) => move.kind === 'request');
  if (last?.kind !== 'request') return null;
  const url = new URL(last.request.url);
  const mark = sameUrl === true ? markIn(exchanges) : nonce;
  if (mark === null) return null;
  url.searchParams.append('run', mark);
  if (sameUrl !== true) return tab.reasonFor(url.href);
  let reason: string | null = null;
  for (let nth = 0; nth < made.length; nth += 1) {
    const next = await tab.reasonFor(url.href, nth);
    if (next === null) break;
    reason = next;
  }
  return reason;
}

/** A play whose requests share a URL has its mark from the page; the back has seen it. */
function markIn(exchanges: readonly Exchange[]): string | null {
  const target = exchanges.at(-1)?.request.target ?? '';
  return new URL(target, 'http://back.invalid').searchParams.get('run');
}

/** Asks again until the answer is neither `null` nor `false`. */
async function until<T>(
  what: string,
  ask: () => Promise<T | null | false>,
  patience: number = PATIENCE,
): Promise<T> {
  for (const started = Date.now(); ; await sleep(50)) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    if (Date.now() - started > patience) throw new Error(`Timed out: waited until ${what}.`);
  }
}
