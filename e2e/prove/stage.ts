import { Agent, request } from 'node:http';
import type { BenchState, LogPage } from '@cors-lab/shared/control';
import type { Exchange } from '@cors-lab/shared/fetch';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { readLog } from '../lab/read-log.ts';

/** The benches on which pairs are played: each pair of a batch has one of its own. */
export interface Stage {
  readonly benches: readonly BenchPlace[];
  apply(bench: BenchPlace, policy: CorsPolicy): Promise<void>;
  /** The exchanges of a bench since this was last asked. */
  news(bench: BenchPlace): Promise<readonly Exchange[]>;
}

export interface BenchPlace {
  readonly id: string;
  /** `/benches/<id>/api` */
  readonly path: string;
}

/**
 * Sets benches up on a running lab.
 *
 * NB: It speaks to the back itself, as any program on this machine may; the front's proxy would only add a step.
 */
export async function setStage(lab: { readonly back: string }, size: number): Promise<Stage> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const cursors = new Map<string, number>();

  function call(method: string, path: string, body?: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const url = new URL(`/lab${path}`, lab.back);
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const asking = request(url, { method, agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => {
          if ((response.statusCode ?? 500) < 300) resolve(JSON.parse(text));
          else reject(new Error(`${method} ${url.pathname}: ${response.statusCode} ${text}`));
        });
      });
      asking.on('error', reject);
      asking.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  const benches = await Promise.all(
    Array.from({ length: size }, async () => {
      const { bench } = (await call('POST', '/benches', {})) as BenchState;
      return { id: bench, path: `/benches/${bench}/api` };
    }),
  );
  return {
    benches,
    async apply({ id }, policy) {
      await call('PUT', `/benches/${id}/policy`, policy);
    },
    async news({ id }) {
      const ask = async (query: string) => (await call('GET', `/benches/${id}/log?${query}`)) as LogPage;
      const log = await readLog(ask, cursors.get(id));
      cursors.set(id, log.cursor);
      return log.exchanges;
    },
  };
}
