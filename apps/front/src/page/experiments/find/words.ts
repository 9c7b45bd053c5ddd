import { explainRefusal, titleOf } from '@cors-lab/shared/explain';
import { type Api, FAILURE_CODES, type FailureCode } from '@cors-lab/shared/fetch';
import {
  type Check,
  type Experiment,
  type Grade,
  type Outcome,
  outcomeOf,
  type Prediction,
  type Slipped,
} from '@cors-lab/shared/lab';
import { describeFinding } from '@cors-lab/shared/policy';
import { predictedOutcome } from '../../run/outcome.ts';
import { OUTCOME_LABELS } from '../../run/outcome-words.ts';

type Reads = Pick<Experiment, 'reads'>;

/** What has come of a request, or will, in a few words. */
export function outcomeText(prediction: Pick<Prediction, 'verdict'>, api: Api, experiment: Reads): string {
  const { verdict } = prediction;
  const outcome = predictedOutcome(verdict, api);
  if (outcome === 'used' || outcome === 'no-answer') return OUTCOME_LABELS[outcome].toLowerCase();
  switch (verdict.kind) {
    case 'readable': {
      const { status } = verdict.response;
      return outcomeOf(prediction, experiment) === 'header-hidden'
        ? `readable, ${status}, but ${experiment.reads} is hidden`
        : `readable, ${status}`;
    }
    case 'opaque':
      return 'not readable';
    case 'blocked':
      return `blocked: ${lowerFirst(titleOf(verdict.failure))}`;
    case 'refused':
      return `refused: ${lowerFirst(explainRefusal(verdict.refusal).title)}`;
  }
}

export const GRADE_TEXTS = {
  'not-gradable': 'This exercise needs another site, and this lab has none: it cannot be graded here.',
  'not-yet': 'Not yet: see below which check fails. Change the policy and run it again.',
  works: '◐ Works, but is not tight: it allows more than it should.',
  tight: '● Works, and is tight.',
} as const satisfies Record<Grade, string>;

/** What a check has found; one that is not asked is named as if it were passed. */
export const CHECK_TEXTS = {
  goal: { passed: 'The goal is met', failed: 'The goal is not met' },
  'own-page': { passed: 'Your own page works', failed: 'Your own page does not work' },
  strangers: { passed: 'Strangers stay out', failed: 'Strangers get in' },
  dangerous: { passed: 'Nothing is dangerous', failed: 'Something is dangerous' },
  extra: { passed: 'No method, header or time beyond need', failed: 'More is granted than needed' },
} as const satisfies Record<Check, { readonly passed: string; readonly failed: string }>;

/** What slipped through a check, in a few words. */
export function slippedText(slipped: Slipped): string {
  switch (slipped.kind) {
    case 'counter':
      return 'the forged request was counted';
    case 'outcome':
      return outcomeWords(slipped.outcome);
    case 'origin':
      return `\`${slipped.origin}\` gets in`;
    case 'finding': {
      const { example } = slipped.finding;
      return describeFinding(slipped.finding).title + (example === null ? '' : `: \`${example}\``);
    }
    case 'extra':
      return EXTRAS[slipped.what](slipped.value);
  }
}

function outcomeWords(outcome: Outcome): string {
  switch (outcome) {
    case 'readable':
      return 'the answer can be read';
    case 'error-readable':
      return 'an answer can be read, but it is an error';
    case 'header-hidden':
      return 'the answer can be read, but the header is hidden';
    case 'opaque':
      return 'an answer came, but cannot be read';
    case 'network-error':
      return 'no answer comes';
    default:
      return isFailureCode(outcome)
        ? `blocked: ${lowerFirst(titleOf({ code: outcome }))}`
        : 'refused by the browser';
  }
}

function isFailureCode(outcome: Outcome): outcome is FailureCode {
  return FAILURE_CODES.some((code) => code === outcome);
}

const EXTRAS = {
  method: (value) => (value === '*' ? 'any method' : `the method \`${value}\``),
  header: (value) => (value === '*' ? 'any header that is asked for' : `the header \`${value}\``),
  credentials: () => 'credentials',
  'exposed-header': (value) =>
    value === '*' ? 'scripts can read every header' : `scripts can read the header \`${value}\``,
  'max-age': (value) => `the permission is kept for ${value} seconds`,
} as const satisfies Record<Extract<Slipped, { kind: 'extra' }>['what'], (value: string) => string>;

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
