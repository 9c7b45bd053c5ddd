import { type Builder, JSON_POST, OWN_HEADER, SIGN_IN, SIMPLE_POST } from './builder.ts';
import type { Experiment } from './experiment.ts';

/** Who enforces what. */
export function enforcement({ ask, askServer, allowing, refusing }: Builder): readonly Experiment[] {
  const part = 'enforcement';
  const readable = 'readable';
  return [
    {
      id: 'blocked-but-done',
      part,
      question: 'Has a blocked request done anything?',
      situation:
        'The script sends a POST of the kind that a form can send, and the API server adds one to its counter. The page is not allowed to read the answer.',
      moves: [ask('/counter', SIMPLE_POST)],
      goal: 'readable',
      start: refusing(),
      solved: allowing(),
      expected: { start: 'allow-origin-missing', solved: readable },
      hint: 'Read the counter before and after.',
      lessons: [6],
    },
    {
      id: 'refused-and-not-done',
      part,
      question: 'Has a blocked request done anything if the browser asked first?',
      situation:
        'The script sends a POST to the counter, with a header of its own. The API server does not allow the page.',
      moves: [ask('/counter', { ...SIMPLE_POST, headers: [...SIMPLE_POST.headers, ...OWN_HEADER.headers] })],
      goal: 'readable',
      start: refusing(),
      solved: allowing(),
      expected: { start: 'allow-origin-missing', solved: readable },
      hint: 'Read the counter again, and the methods that reached the API server.',
      lessons: [7],
    },
    {
      id: 'works-in-curl',
      part,
      question: 'Why does it work in curl, in Postman and on a server?',
      situation:
        'First the front end’s server asks the API server, as curl would; then this page’s script asks for the same.',
      moves: [askServer('/cors'), ask('/cors')],
      goal: 'readable',
      start: refusing(),
      solved: allowing(),
      expected: { start: 'allow-origin-missing', solved: readable },
      hint: 'The header that decides is `Origin`. Who reads the answer’s headers, and on whose behalf?',
      lessons: [8],
    },
    {
      id: 'curl-has-no-cookies',
      part,
      question: 'If curl is not bound by CORS, what does CORS protect?',
      situation:
        'You are signed in. The front end’s server asks for your account, and then your browser does, with credentials.',
      moves: [ask('/session', SIGN_IN), askServer('/account'), ask('/account', { credentials: 'include' })],
      goal: 'readable',
      start: allowing(),
      solved: allowing({ credentials: true }),
      expected: { start: 'allow-credentials-missing', solved: readable },
      hint: 'Compare the two answers, and look for `Cookie`.',
      lessons: [8, 18],
    },
    {
      id: 'the-script-never-learns-why',
      part,
      question: 'Can the script tell a CORS error from a server that hangs up?',
      situation:
        'The script asks for a resource that closes the connection without a word, then for one that it may not read.',
      moves: [ask('/hangup'), ask('/cors')],
      goal: 'readable',
      start: refusing(),
      solved: allowing(),
      expected: { start: 'allow-origin-missing', solved: readable },
      hint: 'Compare what the script got, and then what the console says.',
      lessons: [9, 23, 39],
    },
    {
      id: 'by-way-of-the-own-server',
      part,
      question: 'Can a page do without CORS altogether?',
      situation:
        'The page asks its own server, which hands the JSON on to the API server; then the page asks the API server itself.',
      moves: [askServer('/cors', JSON_POST), ask('/cors', JSON_POST)],
      goal: 'readable',
      start: refusing(),
      solved: allowing(),
      expected: { start: 'allow-origin-missing', solved: readable },
      hint: 'Which of the two was cross-origin? Which needed a preflight?',
      lessons: [10],
    },
  ];
}
