import { type Builder, OWN_HEADER, removing, SIGN_IN, setHeaders } from './builder.ts';
import type { Experiment } from './experiment.ts';

/** Cookies and logins. */
export function credentials({ front, otherSite, ask, askFrom, allowing }: Builder): readonly Experiment[] {
  const part = 'credentials';
  const readable = 'readable';
  const signIn = ask('/session', SIGN_IN);
  const account = ask('/account', { credentials: 'include' });
  const solved = allowing({ credentials: true });
  const both = allowing({ origin: [front, otherSite], credentials: true });
  return [
    {
      id: 'who-sends-cookies',
      part,
      question: 'When does a request carry cookies?',
      situation:
        'You are signed in. The script asks for the account three times: `omit`, `same-origin`, `include`.',
      moves: [
        signIn,
        ask('/account', { credentials: 'omit' }),
        ask('/account', { credentials: 'same-origin' }),
        account,
      ],
      goal: 'readable',
      start: allowing(),
      solved,
      expected: { start: 'allow-credentials-missing', solved: readable },
      hint: 'Which of the three has `Cookie`? Which was answered with 401?',
      lessons: [17, 18],
    },
    {
      id: 'with-credentials',
      part,
      question: 'What is `withCredentials`?',
      situation:
        'You are signed in. The script asks for the account by XMLHttpRequest, with `withCredentials` set.',
      moves: [signIn, ask('/account', { api: 'xhr', credentials: 'include' })],
      goal: 'readable',
      start: allowing(),
      solved,
      expected: { start: 'allow-credentials-missing', solved: readable },
      hint: 'The server has to agree, in a header of its own.',
      lessons: [17, 18, 28],
    },
    {
      id: 'star-with-credentials',
      part,
      question: 'May everybody read what cookies open?',
      situation: 'You are signed in. The server allows `*`, and credentials.',
      moves: [signIn, account],
      goal: 'readable',
      start: allowing({ origin: '*', credentials: true }),
      solved,
      keeps: ['credentials'],
      expected: { start: 'allow-origin-wildcard-with-credentials', solved: readable },
      hint: 'With credentials a star is no origin.',
      lessons: [4, 18],
    },
    {
      id: 'true-in-capitals',
      part,
      question: 'Is `True` true?',
      situation: 'The server is written in Python, and prints its setting.',
      moves: [signIn, account],
      goal: 'readable',
      start: allowing(
        { credentials: true },
        { actual: setHeaders({ 'Access-Control-Allow-Credentials': 'True' }) },
      ),
      solved,
      expected: { start: 'allow-credentials-not-true', solved: readable },
      hint: 'The value is compared byte for byte.',
      lessons: [18],
    },
    {
      id: 'preflight-without-cookies',
      part,
      question: 'Must a preflight be answered as if it had credentials?',
      situation:
        'The script asks for the account with credentials and a header of its own. Only the account’s own answer allows credentials.',
      moves: [signIn, ask('/account', { credentials: 'include', ...OWN_HEADER })],
      goal: 'readable',
      start: allowing({ credentials: true }, { preflight: removing(['Access-Control-Allow-Credentials']) }),
      solved,
      expected: { start: 'allow-credentials-missing', solved: readable },
      hint: 'Look for `Cookie` in both requests, and at both answers.',
      lessons: [19],
    },
    {
      id: 'token-instead-of-cookie',
      part,
      question: 'Is a token in `Authorization` a credential?',
      situation: 'The script adds its token itself, and asks without credentials.',
      moves: [ask('/locked', { headers: [['authorization', 'Bearer lab']], credentials: 'omit' })],
      goal: 'readable',
      start: allowing({ allowedHeaders: [] }),
      solved: allowing({ allowedHeaders: ['authorization'] }),
      expected: { start: 'header-not-allowed', solved: readable },
      hint: 'Not one that the browser adds. What is it then?',
      lessons: [12, 17],
    },
    {
      id: 'lax-from-another-site',
      part,
      needsOtherSite: true,
      question: 'Does permission bring the cookie along?',
      situation:
        'You are signed in by a `SameSite=Lax` cookie. A page of another site, which the server does not allow yet, asks for the account.',
      moves: [signIn, askFrom('other-site', '/account', { credentials: 'include' })],
      own: [signIn, account],
      goal: 'error-readable',
      trusted: [otherSite],
      start: solved,
      solved: both,
      expected: {
        start: 'allow-origin-missing',
        solved: { chromium: 'error-readable', firefox: 'error-readable', webkit: readable },
      },
      hint: 'The answer can be read. What does it say?',
      lessons: [20],
    },
    {
      id: 'none-from-another-site',
      part,
      needsOtherSite: true,
      question: 'Which cookies travel from another site?',
      situation:
        'You are signed in by a cookie that says `SameSite=None; Secure`. A page of another site, which the server does not allow yet, asks for the account.',
      moves: [ask('/session/none', SIGN_IN), askFrom('other-site', '/account', { credentials: 'include' })],
      own: [ask('/session/none', SIGN_IN), account],
      goal: 'error-readable',
      trusted: [otherSite],
      start: solved,
      solved: both,
      expected: {
        start: 'allow-origin-missing',
        solved: { chromium: readable, firefox: 'error-readable', webkit: 'error-readable' },
      },
      hint: 'Read what this browser says of third-party cookies.',
      lessons: [20],
    },
    {
      id: 'unset-from-another-site',
      part,
      needsOtherSite: true,
      question: 'Does a cookie without `SameSite` travel from another site?',
      situation:
        'You are signed in by a cookie without `SameSite`. A page of another site, which the server does not allow yet, asks for the account.',
      moves: [ask('/session/unset', SIGN_IN), askFrom('other-site', '/account', { credentials: 'include' })],
      own: [ask('/session/unset', SIGN_IN), account],
      goal: 'error-readable',
      trusted: [otherSite],
      start: solved,
      solved: both,
      expected: {
        start: 'allow-origin-missing',
        solved: { chromium: 'error-readable', firefox: 'error-readable', webkit: readable },
      },
      hint: 'Not every browser takes it for `Lax`.',
      lessons: [20],
    },
  ];
}
