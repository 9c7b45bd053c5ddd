import {
  type BenchState,
  CLOSED_POLICY,
  type CorsPolicy,
  type CorsSettings,
  type Exchange,
  type LogPage,
} from '@cors-lab/shared';
import { readLog } from './read-log.ts';

/** A bench of one test's own, through the front's control plane as the page uses it. */
export interface BenchClient {
  readonly id: string;
  /** Where its resources are: `http://localhost:5001/benches/<id>/api`. */
  readonly api: string;
  apply(cors: Partial<CorsSettings>, overrides?: Partial<CorsPolicy['overrides']>): Promise<void>;
  state(): Promise<BenchState>;
  /** The exchanges whose target contains a text, oldest first. */
  exchanges(containing: string): Promise<readonly Exchange[]>;
  remove(): Promise<void>;
}

export async function createBench(lab: { front: string; back: string }): Promise<BenchClient> {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const reply = await fetch(`${lab.front}/lab${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} /lab${path}: ${reply.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  const { bench: id } = (await call('POST', '/benches', {})) as BenchState;
  const path = `/benches/${id}`;
  return {
    id,
    api: `${lab.back}${path}/api`,
    async apply(cors, overrides = {}) {
      await call('PUT', `${path}/policy`, {
        cors: { ...CLOSED_POLICY.cors, ...cors },
        overrides: { ...CLOSED_POLICY.overrides, ...overrides },
      });
    },
    state: async () => (await call('GET', `${path}/state`)) as BenchState,
    async exchanges(containing) {
      const log = await readLog(async (query) => (await call('GET', `${path}/log?${query}`)) as LogPage);
      return log.exchanges.filter((exchange) => exchange.request.target.includes(containing));
    },
    async remove() {
      await call('DELETE', path, {});
    },
  };
}
