import { type Api, isConsumer, type Verdict } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';
import type { Outcome } from './outcome.ts';

export const OUTCOME_LABELS = {
  idle: 'Not sent',
  running: 'On its way',
  readable: 'Readable',
  opaque: 'Opaque',
  blocked: 'Blocked',
  refused: 'Refused, nothing sent',
  used: 'Used',
  untold: 'Not observable',
  unmeasured: 'Not testable here',
} as const satisfies Record<Outcome, string>;

/** What the script gets, in a few words. */
export function observedText(observation: Observation): string {
  switch (observation.kind) {
    case 'threw':
      return thrownText(observation);
    case 'response':
      return `${observation.status} ${observation.statusText}`.trim();
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
  if (isConsumer(api) && verdict.kind !== 'refused') return USE_WORDS[verdict.kind];
  switch (verdict.kind) {
    case 'readable':
      return `${verdict.response.status} ${verdict.response.statusText}`.trim();
    case 'opaque':
      return 'status 0, no content';
    case 'blocked':
      return 'an error without a reason';
    case 'refused':
      return `${verdict.refusal.exception}, thrown at once`;
  }
}

const USE_WORDS = {
  readable: 'taken, and open to the page',
  opaque: 'taken, but closed to the page',
  blocked: 'not taken',
} as const satisfies Record<Exclude<Verdict['kind'], 'refused'>, string>;
