import type { Api } from '../../request.ts';
import { type Experiment, isAttack } from './experiment.ts';
import { type GuessKind, lessonTextOf } from './lesson-texts.ts';

export interface Choice {
  /** Kebab-case. */
  readonly id: string;
  readonly text: string;
}

export interface Guess {
  readonly question: string;
  readonly choices: readonly Choice[];
}

/** What is asked about an experiment as it is found: of its last request, or of the first where the lesson is about that. */
export function guessOf(experiment: Experiment): Guess {
  const { guess = 'script', asksOfFirst } = lessonTextOf(experiment.id);
  const requests = experiment.moves.flatMap((move) => (move.kind === 'request' ? [move.request] : []));
  const which = requests.length === 1 ? 'the' : asksOfFirst ? 'the first' : 'the last';
  const api = (asksOfFirst ? requests[0] : requests.at(-1))?.api ?? 'fetch';
  const script = isAttack(experiment) ? 'the attacker’s script' : 'the script';
  if (guess === 'script' && LOADED_BY_PAGES.includes(api)) {
    return { question: `What does the page get from ${which} request?`, choices: FOR_PAGES };
  }
  const questions = {
    script: `What does ${script} get from ${which} request?`,
    sent: `What does the browser send for ${which} request?`,
    counter: `By how much does ${which} request move the server’s counter?`,
    header: `Can ${script} read the header \`${experiment.reads ?? ''}\`?`,
    cookie: `Does a cookie go along with ${which} request?`,
    origin: `What does ${which} request say in \`Origin\`?`,
    'last-origin': 'What does the last request that the browser sends say in `Origin`?',
  } satisfies Record<GuessKind, string>;
  return { question: questions[guess], choices: CHOICES[guess] };
}

const YES_OR_NO = [
  { id: 'yes', text: 'Yes.' },
  { id: 'no', text: 'No.' },
] as const;

/** What a page loads without a script that waits for the answer. */
const LOADED_BY_PAGES: readonly Api[] = ['image', 'webgl', 'font', 'shape', 'script', 'module', 'stylesheet'];

const FOR_PAGES: readonly Choice[] = [
  { id: 'answer', text: 'All of it: it is used, and scripts may look into it.' },
  { id: 'opaque', text: 'It is used, but no script may look into it.' },
  { id: 'error', text: 'Nothing, although the request is sent.' },
  { id: 'not-sent', text: 'Nothing, and the request is never sent.' },
];

const ORIGINS: readonly Choice[] = [
  { id: 'own', text: 'The origin of the page that asks.' },
  { id: 'null', text: '`null`.' },
  { id: 'absent', text: 'Nothing: there is no `Origin`.' },
];

const CHOICES: Readonly<Record<GuessKind, readonly Choice[]>> = {
  script: [
    { id: 'answer', text: 'The answer: it can read it.' },
    { id: 'opaque', text: 'An answer that the page may not read.' },
    { id: 'error', text: 'Only an error, although the request is sent.' },
    { id: 'not-sent', text: 'Only an error, and the request itself is never sent.' },
  ],
  sent: [
    { id: 'request', text: 'The request alone.' },
    { id: 'both', text: 'A preflight, then the request.' },
    { id: 'preflight', text: 'A preflight alone.' },
    { id: 'nothing', text: 'Nothing.' },
  ],
  counter: [
    { id: '0', text: 'Not at all.' },
    { id: '1', text: 'By one.' },
    { id: '2', text: 'By two or more.' },
  ],
  header: YES_OR_NO,
  cookie: YES_OR_NO,
  origin: ORIGINS,
  'last-origin': ORIGINS,
};
