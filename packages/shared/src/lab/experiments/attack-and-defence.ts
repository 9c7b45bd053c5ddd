import { type Builder, escaped, hostOf, JSON_POST, SIGN_IN, SIMPLE_POST, schemeOf } from './builder.ts';
import type { Experiment } from './experiment.ts';

/** What a careless policy gives away, and what CORS does not protect from. */
export function attackAndDefence({
  front,
  otherSite,
  ask,
  askFrom,
  askServer,
  allowing,
  refusing,
}: Builder): readonly Experiment[] {
  const part = 'attack-and-defence';
  const withCredentials = { credentials: 'include' } as const;
  const theirs = askFrom('other-site', '/account', withCredentials);
  const forged = (path: string, post: typeof SIMPLE_POST | typeof JSON_POST) =>
    askFrom('other-site', path, { ...post, ...withCredentials });
  const reflecting = allowing({ origin: true, credentials: true });
  const careful = allowing({ credentials: true });
  const scheme = schemeOf(front);
  const elsewhere = otherSite.replace(`${scheme}://`, '');
  // Both sites have the same port, but none in their origins where it is the usual one.
  const [unanchored, its] = /:\d+$/.test(front)
    ? [`${/:\d+$/.exec(front)}$`, 'its port']
    : [`^${scheme}:`, `\`${scheme}:\``];
  const beginning = `${scheme}://${hostOf(otherSite).slice(0, 5)}`;
  return [
    {
      id: 'the-strangers-page',
      part,
      needsOtherSite: true,
      question: 'What does it cost to allow everybody, with credentials?',
      situation:
        'You are signed in at the API server, by a cookie with `SameSite=None` and by one without `SameSite`. In another tab you visit a stranger’s page, and its script asks for your account.',
      moves: [ask('/session/none', SIGN_IN), ask('/session/unset', SIGN_IN), theirs],
      own: [ask('/session/unset', SIGN_IN), ask('/account', withCredentials)],
      goal: 'kept-back',
      start: reflecting,
      solved: careful,
      keeps: ['credentials'],
      expected: {
        start: { chromium: 'readable', firefox: 'error-readable', webkit: 'readable' },
        solved: 'allow-origin-missing',
      },
      hint: 'The server repeats whatever `Origin` says. Is that an answer?',
      lessons: [35],
    },
    {
      id: 'what-samesite-adds',
      part,
      needsOtherSite: true,
      question: 'Would `SameSite` save a server that allows everybody, with credentials?',
      situation:
        'You are signed in at the API server by a `SameSite=Lax` cookie. In another tab you visit a stranger’s page, and its script asks for your account.',
      moves: [ask('/session', SIGN_IN), theirs],
      own: [ask('/session', SIGN_IN), ask('/account', withCredentials)],
      goal: 'kept-back',
      start: reflecting,
      solved: careful,
      keeps: ['credentials'],
      expected: {
        start: { chromium: 'error-readable', firefox: 'error-readable', webkit: 'readable' },
        solved: 'allow-origin-missing',
      },
      hint: 'A second wall. Against another origin of the same site it is none.',
      lessons: [20, 35],
    },
    {
      id: 'trusting-null',
      part,
      question: 'Who is `null`?',
      situation:
        'The server trusts the origin `null`, because a local file once needed it. A sandboxed frame asks.',
      moves: [askFrom('sandboxed-frame', '/cors')],
      own: [ask('/cors')],
      goal: 'kept-back',
      start: allowing({ origin: [front, 'null'] }),
      solved: allowing(),
      expected: { start: 'readable', solved: 'allow-origin-missing' },
      hint: 'Everybody can have a sandboxed frame.',
      lessons: [26, 36],
    },
    {
      id: 'unanchored-pattern',
      part,
      needsOtherSite: true,
      question: 'Whom does a pattern let in?',
      situation: `The server looks for ${its} in \`Origin\`. A page of \`${elsewhere}\` asks.`,
      moves: [askFrom('other-site', '/cors')],
      own: [ask('/cors')],
      goal: 'kept-back',
      start: allowing({ origin: { pattern: unanchored } }),
      solved: allowing({ origin: { pattern: `^${escaped(front)}$` } }),
      expected: { start: 'readable', solved: 'allow-origin-missing' },
      hint: 'Read the findings beside the policy: they name origins that slip in.',
      lessons: [36],
    },
    {
      id: 'prefix-match',
      part,
      needsOtherSite: true,
      question: 'Is it enough that an origin begins as it should?',
      situation: `The server checks whether \`Origin\` begins with \`${beginning}\`, for tests on its own machine.`,
      moves: [askFrom('other-site', '/cors')],
      own: [ask('/cors')],
      goal: 'kept-back',
      start: allowing({ origin: { pattern: `^${escaped(beginning)}` } }),
      solved: allowing({ origin: front }),
      expected: { start: 'readable', solved: 'allow-origin-mismatch' },
      hint: 'Who may register a name that begins like that?',
      lessons: [36],
    },
    {
      id: 'csrf',
      part,
      needsOtherSite: true,
      question: 'Does CORS protect from forged requests?',
      situation:
        'Your page sends a POST with JSON, and the API server adds one to the counter. Then a page of another site posts to the same counter, as a form could. It does not need the answer.',
      moves: [ask('/counter', JSON_POST), forged('/counter', SIMPLE_POST)],
      movesSolved: [
        ask('/counter/protected', JSON_POST),
        forged('/counter/protected', JSON_POST),
        forged('/counter/protected', SIMPLE_POST),
      ],
      own: [ask('/counter/protected', { ...JSON_POST, ...withCredentials })],
      goal: 'counter-unchanged',
      start: reflecting,
      solved: careful,
      keeps: ['credentials'],
      expected: { start: 'readable', solved: 'allow-origin-missing' },
      path: [
        'Run it, and read the counter after each of the two.',
        'Choose other policies, also “Nobody”, and run it again.',
        'Find a resource of the API server that refuses the forged POST, and send the POST there.',
      ],
      hint: 'Which of the two POSTs needs a preflight? Compare their `Content-Type`. `/api/counter/protected` counts only JSON.',
      lessons: [6, 37],
    },
    {
      id: 'public-is-public',
      part,
      question: 'Does CORS keep data from those who should not have it?',
      situation:
        'The front end’s server asks, under a false name in `User-Agent`, and gets the text. Then a script of this page asks.',
      moves: [askServer('/cors', { headers: [['user-agent', 'Friendly/1.0']] }), ask('/cors')],
      goal: 'readable',
      publicData: true,
      start: refusing(),
      solved: allowing({ origin: '*' }),
      expected: { start: 'allow-origin-missing', solved: 'readable' },
      hint: 'Whom does CORS protect: the server, or the person at the browser?',
      lessons: [8, 38],
    },
    {
      id: 'a-header-that-pages-cannot-forge',
      part,
      question: 'Can a script say that it comes from elsewhere?',
      situation: 'The server allows `https://app.example` only. The script sets `Origin` and `Host` to that.',
      moves: [
        ask('/cors', {
          headers: [
            ['origin', 'https://app.example'],
            ['host', 'app.example'],
          ],
        }),
      ],
      goal: 'readable',
      start: refusing(),
      solved: allowing(),
      expected: { start: 'allow-origin-missing', solved: 'readable' },
      hint: 'Compare what the script wrote with what crossed the wire.',
      lessons: [5, 38],
    },
  ];
}
