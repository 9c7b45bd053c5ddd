import { policyWith } from '@cors-lab/shared/policy';

/** A call of the control plane that an attacker would like to make. */
export interface Target {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
}

const OPEN = JSON.stringify(policyWith({ origin: true, credentials: true }));
const RELAYED = { method: 'GET', headers: [], body: null };
const RESET = '{"reset":["policy","counter","sessions","log"]}';

const LESSON = { title: 'Of an attacker', parts: [] };
const ASKED = { exercise: 'put', choices: ['0', '1'], phase: 'voting', round: 1, endsAt: null };

/** What stands after `/lab/classes/<code>`, and what is sent there. */
const OF_A_CLASS: readonly (readonly [method: string, path: string, body: unknown])[] = [
  ['POST', '/students', { name: 'Eve' }],
  // The front end's own call.
  ['POST', '/teacher-key', { key: '0'.repeat(32) }],
  ['GET', '/me', null],
  ['GET', '/me/events', null],
  ['PUT', '/me/vote', { exercise: 'put', round: 1, choice: 0 }],
  ['PUT', '/me/progress', { exercise: 'put', state: 'tight', policy: null }],
  ['DELETE', '/me', {}],
  ['GET', '/teacher', null],
  ['GET', '/teacher/events', null],
  ['PUT', '/teacher/lesson', LESSON],
  ['PUT', '/teacher/question', ASKED],
  ['PUT', '/teacher/lead', { sentTo: null, solutionsLocked: true }],
  ['POST', '/teacher/reset', { student: null }],
  ['DELETE', '/teacher', {}],
];

/** Every route of the control plane: on the default bench, on another one, and of a class. */
export function targets(
  bench: string,
  { back }: { readonly back: string },
  code = 'GOOSE-42',
): readonly Target[] {
  const on = (prefix: string): readonly Target[] => [
    { method: 'GET', path: `${prefix}/state`, body: null },
    { method: 'GET', path: `${prefix}/policy`, body: null },
    { method: 'GET', path: `${prefix}/log`, body: null },
    { method: 'GET', path: `${prefix}/events`, body: null },
    { method: 'PUT', path: `${prefix}/policy`, body: OPEN },
    { method: 'POST', path: `${prefix}/reset`, body: RESET },
  ];
  return [
    ...on('/lab'),
    ...on(`/lab/benches/${bench}`),
    { method: 'POST', path: '/lab/benches', body: '{}' },
    { method: 'DELETE', path: `/lab/benches/${bench}`, body: '{}' },
    { method: 'POST', path: '/lab/classes', body: JSON.stringify({ lesson: LESSON }) },
    ...OF_A_CLASS.map(([method, path, body]) => ({
      method,
      path: `/lab/classes/${code}${path}`,
      body: body === null ? null : JSON.stringify(body),
    })),
    // What the front end's server asks the API server for the page; the API server itself has no such route.
    {
      method: 'POST',
      path: '/lab/relay',
      body: JSON.stringify({ request: { ...RELAYED, url: `${back}/api/cors` } }),
    },
  ];
}
