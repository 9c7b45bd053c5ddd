import { CLOSED_POLICY } from '@cors-lab/shared/policy';

/** A call of the control plane that an attacker would like to make. */
export interface Target {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
}

const OPEN = JSON.stringify({
  ...CLOSED_POLICY,
  cors: { ...CLOSED_POLICY.cors, origin: true, credentials: true },
});
const RESET = '{"reset":["policy","counter","sessions","log"]}';

/** Every route of the control plane, on the default bench and on another one. */
export function targets(bench: string): readonly Target[] {
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
  ];
}
