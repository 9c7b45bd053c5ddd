import type { Exchange } from '@cors-lab/shared/fetch';
import type { Experiment, State } from '@cors-lab/shared/lab';
import type { EnginePage } from '../engines/engine.ts';
import type { BenchClient } from '../lab/bench.ts';
import { scriptedPage } from '../lab/scripted-page.ts';
import { type Reading, read } from './page-script.ts';

/** Opens an experiment on its bench, under its start policy. */
export async function open(
  tab: EnginePage,
  lab: { readonly front: string },
  bench: BenchClient,
  { id, start }: Experiment,
): Promise<void> {
  // A link to an experiment asks before it changes a policy.
  await bench.apply(start.cors, start.overrides);
  await scriptedPage(tab).openExperiment(lab, bench, id);
}

/** Has the page apply the experiment's solution. */
export function solve(tab: EnginePage, bench: BenchClient): Promise<void> {
  return scriptedPage(tab).solveExperiment(bench);
}

/** Presses Run, and reads what the page says once all moves are made. */
export async function run(tab: EnginePage): Promise<Reading> {
  await scriptedPage(tab).runExperiment();
  const reading = await tab.evaluate(read, null);
  if (reading === null) throw new Error('The page does not say what came of the experiment.');
  return reading;
}

/** The engine's own word about the request that decides; where several had its URL, about the last that failed. */
export async function reasonOf(
  tab: EnginePage,
  { moves, movesSolved, sameUrl }: Experiment,
  state: State,
  { run: id }: Reading,
  exchanges: readonly Exchange[],
): Promise<string | null> {
  const made = (state === 'solved' ? movesSolved : undefined) ?? moves;
  const last = made.findLast((move) => move.kind === 'request');
  if (last?.kind !== 'request') return null;
  const url = new URL(last.request.url);
  const mark = sameUrl === true ? runParamIn(exchanges) : id;
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

/** A play whose requests share a URL has its mark from the page; the API server has seen it. */
function runParamIn(exchanges: readonly Exchange[]): string | null {
  const target = exchanges.at(-1)?.request.target ?? '';
  return new URL(target, 'http://back.invalid').searchParams.get('run');
}
