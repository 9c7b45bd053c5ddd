import {
  type Experiment,
  explainRefusal,
  isConsumer,
  type Outcome,
  outcomeOf,
  type Part,
  type Prediction,
  titleOf,
} from '@cors-lab/shared';

export const PART_NAMES = {
  'the-exercise': 'The exercise',
  origins: 'Origins',
  enforcement: 'Who enforces what',
  preflights: 'Simple and preflighted',
  credentials: 'Credentials',
  reading: 'Reading the answer',
  'not-only-fetch': 'Not only fetch',
  'attack-and-defence': 'Attack and defence',
  'not-cors': 'Looks like CORS, is not',
} as const satisfies Record<Part, string>;

type Reads = Pick<Experiment, 'reads'>;
type Goal = Pick<Experiment, 'reads' | 'moves'>;

/** What has come of a request, or will, in a few words. */
export function outcomeText(prediction: Pick<Prediction, 'verdict'>, experiment: Reads): string {
  const { verdict } = prediction;
  switch (verdict.kind) {
    case 'readable': {
      const { status } = verdict.response;
      return outcomeOf(prediction, experiment) === 'header-hidden'
        ? `readable, ${status}, but ${experiment.reads} is hidden`
        : `readable, ${status}`;
    }
    case 'opaque':
      return 'opaque';
    case 'blocked':
      return `blocked: ${lowerFirst(titleOf(verdict.failure))}`;
    case 'refused':
      return `refused: ${lowerFirst(explainRefusal(verdict.refusal).title)}`;
  }
}

/** What to bring about. `solved` is the outcome that counts as solved. */
export function goalText(solved: Outcome, { reads, moves }: Goal): string {
  const last = moves.findLast((move) => move.kind === 'request');
  const isUse = last?.kind === 'request' && isConsumer(last.request.api);
  switch (solved) {
    case 'readable':
      if (isUse) return 'Let the page use it.';
      return reads === undefined ? 'Let the script read the answer.' : `Let the script read \`${reads}\`.`;
    case 'error-readable':
      return 'Let the script read the error.';
    case 'header-hidden':
      return `Keep \`${reads}\` from the script.`;
    case 'opaque':
      return 'Let the page show it.';
    default:
      return 'Keep the answer from that script.';
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
