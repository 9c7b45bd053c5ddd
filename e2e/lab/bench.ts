import type { BenchState, LogPage, Origins } from '@cors-lab/shared/control';
import type { Exchange } from '@cors-lab/shared/fetch';
import { CLOSED_POLICY, type CorsPolicy, type CorsSettings } from '@cors-lab/shared/policy';
import { readLog } from './read-log.ts';

/** A bench, through the front end's control plane as the page uses it. */
export interface BenchClient {
  readonly id: string;
  /** Where its resources are: `http://localhost:5001/benches/<id>/api`. */
  readonly api: string;
  apply(cors: Partial<CorsSettings>, overrides?: Partial<CorsPolicy['overrides']>): Promise<void>;
  state(): Promise<BenchState>;
  /** The exchanges whose target contains a text, oldest first; those after a cursor, or all. */
  exchanges(containing: string, since?: number): Promise<readonly Exchange[]>;
  remove(): Promise<void>;
}

type Lab = Pick<Origins, 'front' | 'back'>;

/** A bench of one test's own. */
export async function createBench(lab: Lab): Promise<BenchClient> {
  const { bench } = (await callControl(lab, 'POST', '/benches', {})) as BenchState;
  return clientOf(lab, bench, `/benches/${bench}`);
}

/** The bench of pages whose URL names none. */
export function defaultBench(lab: Lab): BenchClient {
  return clientOf(lab, 'default', '');
}

function clientOf(lab: Lab, id: string, path: string): BenchClient {
  const call = (method: string, route: string, body?: unknown) =>
    callControl(lab, method, `${path}${route}`, body);
  return {
    id,
    api: `${lab.back}${path}/api`,
    async apply(cors, overrides = {}) {
      await call('PUT', '/policy', {
        cors: { ...CLOSED_POLICY.cors, ...cors },
        overrides: { ...CLOSED_POLICY.overrides, ...overrides },
      });
    },
    state: async () => (await call('GET', '/state')) as BenchState,
    async exchanges(containing, since = 0) {
      const log = await readLog(async (query) => (await call('GET', `/log?${query}`)) as LogPage, since);
      return log.exchanges.filter((exchange) => exchange.request.target.includes(containing));
    },
    async remove() {
      await call('DELETE', '', {});
    },
  };
}

async function callControl(lab: Lab, method: string, path: string, body?: unknown): Promise<unknown> {
  const reply = await fetch(`${lab.front}/lab${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} /lab${path}: ${reply.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}
