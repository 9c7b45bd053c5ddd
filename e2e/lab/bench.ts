import type { Agent } from 'node:http';
import type { BenchState, LogPage, Origins } from '@cors-lab/shared/control';
import type { Exchange } from '@cors-lab/shared/fetch';
import { type CorsSettings, type Overrides, policyWith } from '@cors-lab/shared/policy';
import { ask } from './ask.ts';

/** A bench, through the control plane. */
export interface BenchClient {
  readonly id: string;
  /** Where its resources are: `http://localhost:5001/benches/<id>/api`. */
  readonly api: string;
  apply(cors: Partial<CorsSettings>, overrides?: Partial<Overrides>): Promise<void>;
  state(): Promise<BenchState>;
  /** The exchanges whose target contains a text, oldest first; those after a cursor, or all. */
  exchanges(containing: string, since?: number): Promise<readonly Exchange[]>;
  /** The exchanges since this was last asked. */
  news(): Promise<readonly Exchange[]>;
  remove(): Promise<void>;
}

type Lab = Pick<Origins, 'front' | 'back'> & {
  /** Which of its servers is asked: the front end's, as the page does, unless given. */
  readonly control?: string;
  readonly agent?: Agent;
};

/** A bench of one test's own. */
export async function createBench(lab: Lab): Promise<BenchClient> {
  const { bench } = await callControl<BenchState>(lab, 'POST', '/benches', {});
  return clientOf(lab, bench, `/benches/${bench}`);
}

/** The bench of pages whose URL names none. */
export function defaultBench(lab: Lab): BenchClient {
  return clientOf(lab, 'default', '');
}

function clientOf(lab: Lab, id: string, path: string): BenchClient {
  const call = <T>(method: string, route: string, body?: unknown) =>
    callControl<T>(lab, method, `${path}${route}`, body);
  /** Page by page, up to where the log ended when the first page was read. */
  const readLog = async (since: number): Promise<LogPage> => {
    const first = await call<LogPage>('GET', `/log?since=${since}`);
    let log = first;
    while (log.next !== null && log.next < first.cursor) {
      const page = await call<LogPage>('GET', `/log?since=${log.next}&wait=no`);
      log = { ...page, exchanges: [...log.exchanges, ...page.exchanges] };
    }
    return log;
  };
  let cursor = 0;
  return {
    id,
    api: `${lab.back}${path}/api`,
    async apply(cors, overrides = {}) {
      await call('PUT', '/policy', policyWith(cors, overrides));
    },
    state: () => call<BenchState>('GET', '/state'),
    async exchanges(containing, since = 0) {
      const { exchanges } = await readLog(since);
      return exchanges.filter(({ request }) => request.target.includes(containing));
    },
    async news() {
      const log = await readLog(cursor);
      cursor = log.cursor;
      return log.exchanges;
    },
    async remove() {
      await call('DELETE', '', {});
    },
  };
}

/** Calls the control plane. Rejects where it says no. */
export async function callControl<T>(
  { front, control = front, agent }: Pick<Lab, 'front' | 'control' | 'agent'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const { status, text } = await ask(`${control}/lab${path}`, { method, body, agent });
  if (status >= 300) throw new Error(`${method} /lab${path}: ${status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}
