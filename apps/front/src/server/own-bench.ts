import { problem, sendProblem } from '@cors-lab/server';
import {
  type BenchState,
  KEY_COOKIES,
  type NewBench,
  type Origins,
  type Problem,
  SERVER_LIMITS,
} from '@cors-lab/shared/servers';
import type { FastifyInstance } from 'fastify';
import { limitByAddress } from './limit-by-address.ts';
import { unreachable } from './unreachable.ts';
import { askUpstream, type Upstream, type UpstreamCall } from './upstream.ts';

/** Which bench a visitor holds: the id that names it, and the key that allows. */
interface Held {
  readonly id: string;
  readonly key: string;
}

const NAME = KEY_COOKIES.bench;
const COOKIE = new RegExp(`(?:^|; ?)${NAME}=([0-9a-f]{12})\\.([0-9a-f]{32})(?:;|$)`);

/** The bench that a request's cookie says; whether there is such a one the API server knows. */
export function heldBench(cookie: string | undefined): Held | null {
  const [, id, key] = COOKIE.exec(cookie ?? '') ?? [];
  return id === undefined || key === undefined ? null : { id, key };
}

/** What the API server wants to see of the one who holds a bench. */
export function bearer({ key }: Held): string {
  return `Bearer ${key}`;
}

/**
 * `POST /lab/own-bench`, in a lab that others reach: the visitor's bench, and a new one where there is none. Its key is in
 * a cookie that no script can read, that no other site's page can have sent, and that goes to the control plane alone:
 * under `/api` and `/benches` it would stand in wire logs, for a browser sends a host's cookies to all its ports.
 */
export function ownBench(
  app: FastifyInstance,
  origins: Origins,
  upstream: Upstream,
  backTrouble: () => string | null,
): void {
  const mayMake = limitByAddress(SERVER_LIMITS.newBenchesPerAddress, SERVER_LIMITS.newBenchesWithin);

  app.post('/own-bench', async (request, reply) => {
    const held = heldBench(request.headers.cookie);
    if (held !== null) {
      const known = await stateOf(held);
      if ('bench' in known) return keep(held, known);
      if (known.status !== 404) return sendProblem(reply, known);
    }
    if (!mayMake(request.ip)) return sendProblem(reply, TOO_MANY);
    const made = await ask<NewBench>('/lab/benches', { method: 'POST', body: {} });
    if (!('bench' in made)) return sendProblem(reply, made);
    const { key, ...state } = made;
    reply.code(201);
    return keep({ id: state.bench, key }, state);

    function keep({ id, key }: Held, state: BenchState): BenchState {
      const age = SERVER_LIMITS.benchAge / 1000;
      reply.header(
        'set-cookie',
        `${NAME}=${id}.${key}; Path=/lab; Max-Age=${age}; HttpOnly; SameSite=Strict${secureAt(origins.front)}`,
      );
      return state;
    }
  });

  const stateOf = (held: Held) =>
    ask<BenchState>(`/lab/benches/${held.id}/state`, { headers: { authorization: bearer(held) } });

  function ask<T extends BenchState>(path: string, call: UpstreamCall): Promise<T | Problem> {
    return askUpstream<T | Problem>(upstream, path, call).catch(() => unreachable(origins, backTrouble()));
  }
}

/** Over https browsers keep such a cookie from everybody who reads or writes plain http. */
function secureAt(front: string): string {
  return front.startsWith('https:') ? '; Secure' : '';
}

const TOO_MANY = problem(
  429,
  `Your address has made ${SERVER_LIMITS.newBenchesPerAddress} benches within ${SERVER_LIMITS.newBenchesWithin / 60_000} minutes, as many as one may: try again later, and keep this site’s cookies.`,
);
