import {
  type Check,
  type Consumer,
  decidingRequest,
  describeFinding,
  type Experiment,
  explainRefusal,
  FAILURE_CODES,
  type FailureCode,
  type Grade,
  isConsumer,
  type Outcome,
  outcomeOf,
  type Part,
  type Prediction,
  type Slipped,
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

/** What to bring about, as the end of a sentence: "Change one setting so that …". */
export function goalText(experiment: Experiment): string {
  const { goal, publicData, reads, moves } = experiment;
  const { api, url } = decidingRequest(moves);
  const others = publicData || isConsumer(api) ? '' : ', and no stranger can';
  switch (goal) {
    case 'readable':
      return isConsumer(api)
        ? `${USED[api]}, and no stranger may do the same`
        : `${publicData ? 'the script' : 'this page'} can read the answer${others}`;
    case 'error-readable':
      return `the script can read the answer, also an error${others}`;
    case 'header-readable':
      return `the script can read \`${reads}\`${others}`;
    case 'loaded':
      return USED[api as Consumer];
    case 'cached':
      return 'the browser remembers the permission for the second request';
    case 'withdrawn':
      return 'the browser notices at once that the permission was withdrawn. The first request must still work';
    case 'kept-back':
      return `the attacker’s page cannot read ${url.endsWith('/account') ? 'your account' : 'the answer'}. Your own page must still read it`;
    case 'counter-unchanged':
      return 'the forged request does not count. Your own page’s must count';
  }
}

/** What a page makes of what it loads. */
const USED = {
  image: 'the page can read the picture’s pixels',
  webgl: 'the page can use the picture as a texture',
  font: 'the font appears',
  shape: 'the text flows round the picture',
  script: 'the page can read the error',
  module: 'the module runs',
  stylesheet: 'the page can read the rules',
  'event-source': 'the events arrive',
  beacon: 'the beacon is sent',
  websocket: 'the connection is made',
} as const satisfies Record<Consumer, string>;

/** Whether the cure is in the request, and not in the policy. */
export function whatToChange({ movesSolved }: Pick<Experiment, 'movesSolved'>): string {
  return movesSolved === undefined ? 'one setting' : 'the request';
}

export const GRADE_TEXTS = {
  'not-gradable': 'This experiment needs another site, and this lab has none: it cannot be graded here.',
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
  extra: { passed: 'Nothing is granted beyond need', failed: 'More is granted than needed' },
} as const satisfies Record<Check, { readonly passed: string; readonly failed: string }>;

/** What slipped through a check, in a few words. */
export function slippedText(slipped: Slipped): string {
  switch (slipped.kind) {
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
