import { type Api, isConsumer, type Verdict } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';
import { type Outcome, type PredictedOutcome, predictedOutcome } from './outcome.ts';

export const OUTCOME_LABELS = {
  idle: 'Not sent',
  running: 'On its way',
  readable: 'Readable',
  opaque: 'Opaque',
  blocked: 'Blocked',
  'no-answer': 'No answer',
  refused: 'Refused, nothing sent',
  used: 'Used',
  unobservable: 'Not observable',
  unmeasured: 'Not testable here',
} as const satisfies Record<Outcome, string>;

/** An answer into which the script cannot look: its status is 0, whatever the server has sent. */
const OPAQUE = 'an opaque response';

/** What the script gets, in a few words. */
export function observedText(observation: Observation): string {
  switch (observation.kind) {
    case 'threw':
      return thrownText(observation);
    case 'response':
      return observation.status === 0 ? OPAQUE : `${observation.status} ${observation.statusText}`.trim();
    case 'used':
      return observation.evidence;
    case 'unmeasured':
      return observation.why;
  }
}

export function thrownText({ name, message }: Extract<Observation, { kind: 'threw' }>): string {
  // The event of XMLHttpRequest is called just `error`.
  return /^[a-z]+$/.test(name) ? `${name} event, ${message}` : `${name}: ${message}`;
}

export function predictedText(verdict: Verdict, api: Api): string {
  const outcome = predictedOutcome(verdict, api);
  if (isConsumer(api) && outcome !== 'refused') return USE_WORDS[outcome];
  switch (verdict.kind) {
    case 'readable':
      return `${verdict.response.status} ${verdict.response.statusText}`.trim();
    case 'opaque':
      return OPAQUE;
    case 'blocked':
      return 'an error without a reason';
    case 'refused':
      return `${verdict.refusal.exception}, thrown at once`;
  }
}

const USE_WORDS = {
  readable: 'taken, and open to the page',
  opaque: 'taken, but closed to the page',
  used: 'taken, and used',
  blocked: 'not taken',
  'no-answer': 'not taken: no answer',
} as const satisfies Record<Exclude<PredictedOutcome, 'refused'>, string>;
