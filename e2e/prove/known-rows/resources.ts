import { RESOURCES, SESSION_PATHS } from '@cors-lab/shared/lab';
import { policyWith } from '@cors-lab/shared/policy';
import { BACK, FRONT, type Row, row } from './row.ts';

const ASKS = [
  ['GET, everybody allowed', { method: 'GET' }, policyWith({ origin: '*' })],
  ['GET, nobody allowed', { method: 'GET' }, policyWith({ origin: false })],
  [
    'GET with credentials, this origin allowed',
    { method: 'GET', credentials: 'include' },
    policyWith({ origin: FRONT, credentials: true, exposedHeaders: ['X-Total-Count', 'Link'] }),
  ],
  [
    'GET with the key, the header allowed',
    { method: 'GET', headers: [['authorization', 'Bearer lab']] },
    policyWith({ origin: '*', allowedHeaders: ['authorization'] }),
  ],
  ['GET without CORS', { method: 'GET', mode: 'no-cors' }, policyWith({ origin: false })],
  ['HEAD, everybody allowed', { method: 'HEAD' }, policyWith({ origin: '*' })],
  ['PUT, everybody allowed', { method: 'PUT', body: 'x' }, policyWith({ origin: '*', methods: ['PUT'] })],
  ['POST, everybody allowed', { method: 'POST', body: 'x' }, policyWith({ origin: '*' })],
] as const;

/** Each resource of the API server, asked by a script; `consumers.spec.ts` has what else asks. The model alone says what comes of it. */
export const OF_RESOURCES: readonly Row[] = RESOURCES.flatMap(({ path }) =>
  ASKS.filter(
    // A session would decide what comes of other rows.
    ([, { method }]) => method !== 'POST' || !(SESSION_PATHS as readonly string[]).includes(path),
  ).map(([what, request, policy]) =>
    row(`${path}: ${what}`, { url: BACK + path, ...request }, policy, 'as predicted'),
  ),
);
