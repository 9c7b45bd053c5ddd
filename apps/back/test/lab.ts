import type { LogPage } from '@cors-lab/shared/control';
import type { Exchange } from '@cors-lab/shared/fetch';
import { type CorsPolicy, policyWith as policy } from '@cors-lab/shared/policy';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterEach } from 'vitest';
import { buildApp } from '../src/app.ts';
import type { Store } from '../src/store/store.ts';

export const FRONT = 'http://localhost:5000';
export const BACK = 'http://localhost:5001';
export const ORIGINS = { front: FRONT, back: BACK, otherSite: 'http://127.0.0.1:5000' } as const;

const open: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

/** An API server of one test's own, with `example.com` allowed as in the exercise. */
export function back(settings: { readonly store?: Store } = {}): FastifyInstance {
  const surroundings = {
    boot: { id: 'boot-of-the-test', at: 0 },
    origins: ORIGINS,
    startPolicy: policy({ origin: 'example.com' }),
  };
  const app = buildApp(surroundings, settings);
  open.push(app);
  return app;
}

/** The same, listening on a free port: for what only shows on a socket. */
export async function listeningBack(): Promise<{ app: FastifyInstance; port: number }> {
  const app = back();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return { app, port: address.port };
}

export { policy };

export const JSON_HEADERS = { host: 'localhost:5001', 'content-type': 'application/json' };

/** All that the wire log of a bench has kept. */
export async function logOf(app: FastifyInstance, path = '/lab'): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  for (let since: number | null = 0; since !== null; ) {
    const reply: LightMyRequestResponse = await app.inject({
      url: `${path}/log?since=${since}`,
      headers: { host: 'localhost:5001' },
    });
    const page: LogPage = reply.json();
    exchanges.push(...page.exchanges);
    since = page.next;
  }
  return exchanges;
}

export async function apply(app: FastifyInstance, next: CorsPolicy, path = '/lab'): Promise<void> {
  const reply = await app.inject({
    method: 'PUT',
    url: `${path}/policy`,
    headers: JSON_HEADERS,
    body: JSON.stringify(next),
  });
  if (reply.statusCode !== 200) throw new Error(reply.body);
}
