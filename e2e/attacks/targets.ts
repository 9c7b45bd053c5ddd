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

/** Every route of the control plane, on the default bench and on another one. */
export function targets(bench: string, { back }: { readonly back: string }): readonly Target[] {
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
    // What the front end's server asks the API server for the page; the API server itself has no such route.
    {
      method: 'POST',
      path: '/lab/relay',
      body: JSON.stringify({ request: { ...RELAYED, url: `${back}/api/cors` } }),
    },
  ];
}
