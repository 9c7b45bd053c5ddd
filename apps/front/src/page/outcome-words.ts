import type { Observation, Verdict } from '@cors-lab/shared';
import type { Outcome } from './observation.ts';

export const OUTCOME_WORDS = {
  idle: 'Not sent',
  running: 'On its way',
  readable: 'Readable',
  opaque: 'Opaque',
  blocked: 'Blocked',
  refused: 'Refused, nothing sent',
} as const satisfies Record<Outcome, string>;

/** What the script gets, in a few words. */
export function gotOf(observation: Observation): string {
  if (observation.kind === 'threw') return thrownText(observation);
  return `${observation.status} ${observation.statusText}`.trim();
}

export function thrownText({ name, message }: Extract<Observation, { kind: 'threw' }>): string {
  // The event of XMLHttpRequest is called just `error`.
  return /^[a-z]+$/.test(name) ? `${name} event, ${message}` : `${name}: ${message}`;
}

export function predictedGot(verdict: Verdict): string {
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
