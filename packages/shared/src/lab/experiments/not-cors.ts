import { type Builder, setHeaders } from './builder.ts';
import type { Experiment } from './experiment.ts';

/** What looks like CORS and is not. Mixed content, Local Network Access and extensions cannot be provoked on loopback. */
export function notCors({ ask, askFrom, allowing }: Builder): readonly Experiment[] {
  const part = 'not-cors';
  const open = allowing({ origin: '*' });
  return [
    {
      id: 'hangs-up',
      part,
      question: 'The server is down. Is that a CORS error?',
      situation: 'Everybody is allowed. The API server closes the connection without an answer.',
      moves: [ask('/hangup')],
      movesSolved: [ask('/cors')],
      goal: 'readable',
      publicData: true,
      start: open,
      solved: open,
      expected: { start: 'network-error', solved: 'readable' },
      hint: 'An answer that never came has no headers.',
      lessons: [23, 39],
    },
    {
      id: 'content-security-policy',
      part,
      question: 'Everybody is allowed, and still nothing is sent. Who stops it?',
      situation: "The page that asks was delivered with `Content-Security-Policy: connect-src 'self'`.",
      moves: [askFrom('page-with-csp', '/cors')],
      movesSolved: [ask('/cors')],
      goal: 'readable',
      publicData: true,
      start: open,
      solved: open,
      expected: { start: 'content-security-policy-blocks', solved: 'readable' },
      hint: 'CORS is the other server’s word. This is the page’s own.',
      lessons: [39],
    },
    {
      id: 'resource-policy',
      part,
      question: 'Why is an image not even shown?',
      situation:
        'The image is loaded without CORS. The API server sends `Cross-Origin-Resource-Policy: same-origin` with it.',
      moves: [ask('/image.png', { api: 'image', mode: 'no-cors', credentials: 'include' })],
      goal: 'loaded',
      publicData: true,
      start: allowing({}, { actual: setHeaders({ 'Cross-Origin-Resource-Policy': 'same-origin' }) }),
      solved: allowing({}, { actual: setHeaders({ 'Cross-Origin-Resource-Policy': 'cross-origin' }) }),
      expected: { start: 'resource-policy-blocks', solved: 'opaque' },
      hint: 'Three headers have names that begin with Cross-Origin. This one is about embedding.',
      lessons: [39],
    },
  ];
}
