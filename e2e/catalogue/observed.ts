import type { Observation } from '@cors-lab/shared/lab';
import type { EnginePage } from '../engines/engine.ts';
import type { Observed } from '../matrix/part.ts';
import type { ExperimentResult } from './perform.ts';

/** What a browser was seen to do with the deciding request of an experiment, in its own words. */
export async function observedOf(
  { experiment, state, predicted, moves }: ExperimentResult,
  tab: EnginePage,
): Promise<Observed> {
  const last = moves.findLast(({ simulated }) => simulated.kind === 'request');
  if (last?.simulated.kind !== 'request' || last.observation === null)
    throw new Error(`${experiment.id} has decided nothing.`);
  const { url } = last.simulated.request;
  const isBlocked = last.simulated.prediction.verdict.kind === 'blocked';
  return {
    id: state === 'start' ? experiment.id : `${experiment.id}, solved`,
    title: experiment.question.replaceAll('`', ''),
    verdict: last.differences.length === 0 ? predicted : `not ${predicted}`,
    outcome: inWords(last.observation),
    reason: isBlocked ? await tab.reasonFor(url) : null,
    lines: isBlocked ? await tab.consoleLines(url) : [],
  };
}

/** What a script or the page got of a request, in a few words. */
export function inWords(observation: Observation): string {
  switch (observation.kind) {
    case 'response':
      return `${observation.type ?? 'load'} ${observation.status}`;
    case 'threw':
      return `${observation.name}: ${observation.message}`;
    case 'used':
      return observation.evidence;
    case 'unmeasured':
      return `not measured: ${observation.why}`;
  }
}
