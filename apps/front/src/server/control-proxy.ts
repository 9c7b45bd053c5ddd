import {
  Agent,
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { pipeline } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Connections, problem, sendProblem } from '@cors-lab/server';
import { isShared, type Origins, SERVER_LIMITS } from '@cors-lab/shared/servers';
import type { FastifyInstance } from 'fastify';
import { classCallAt, heldKey, needsClassKey, noKeyCookie } from './class-cookies.ts';
import { followedBenches } from './followed-benches.ts';
import { bearer, heldBench } from './own-bench.ts';
import { unreachable } from './unreachable.ts';
import type { Upstream } from './upstream.ts';

/** What the API server needs to know of a request; it asks the guard's questions once more itself. */
const FORWARDED = ['accept', 'content-type', 'origin', 'sec-fetch-site'] as const;
const RETURNED = [
  'content-type',
  'content-length',
  'cache-control',
  'cross-origin-resource-policy',
  'set-cookie',
] as const;

/**
 * Calls share connections to the API server, which stay open. A new connection waits behind all those of a flood until it
 * is taken: beside an attacker learners waited 8 to 27 seconds for what took 0.4 on an open one. They end a second before
 * the API server would end them.
 */
const KEPT_OPEN = {
  keepAlive: true,
  maxSockets: 64,
  maxFreeSockets: 64,
  timeout: SERVER_LIMITS.keepAlive - 1_000,
};

/**
 * Hands `/lab/*` on to the API server, so that the page reaches its control plane same-origin: no policy can lock the
 * learner out, and the only cross-origin requests in the developer tools are the experiments.
 *
 * Written out rather than taken from a library: event streams must end on one side as soon as they end on the other.
 */
export function controlProxy(
  app: FastifyInstance,
  origins: Origins,
  upstreamServer: Upstream,
  connections: Connections,
  backTrouble: () => string | null,
): void {
  const agent = new Agent(KEPT_OPEN);
  app.addHook('onClose', async () => agent.destroy());
  const forVisitors = isShared(origins);
  const follow = followedBenches(SERVER_LIMITS.newBenchesPerAddress);

  // The body is taken whole before the API server hears of it: a slow client keeps one server waiting, not two.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.all('/*', (request, reply) => {
    const target = targetAt(upstreamServer.at, request.raw.url ?? '');
    if (target === null) return sendProblem(reply, NO_SUCH_PATH);
    const isOfClasses = OF_CLASSES.test(target.pathname);
    const classCall = classCallAt(target.pathname);
    if (isOfClasses && !needsClassKey(target.pathname)) return sendProblem(reply, NO_SUCH_PATH);
    if (forVisitors && !isOfClasses && !ON_A_BENCH.test(target.pathname))
      return sendProblem(reply, sharedAt(origins.front));
    const isStream = target.pathname.endsWith('/events');
    const unfollow = forVisitors && !isOfClasses && isStream ? follow(request.ip, target.pathname) : () => {};
    if (unfollow === null) return sendProblem(reply, FOLLOWS_TOO_MANY);
    reply.raw.once('close', unfollow);
    reply.hijack();
    const headers: OutgoingHttpHeaders = { ...only(FORWARDED, request.headers), ...upstreamServer.headers };
    const { cookie } = request.headers;
    const held = forVisitors && !isOfClasses ? heldBench(cookie) : null;
    if (held !== null) headers.authorization = bearer(held);
    const key = classCall === null ? null : heldKey(cookie, classCall);
    if (key !== null) headers.authorization = `Bearer ${key}`;
    // Node frames no body of a DELETE by itself: its bytes would read as the next request.
    if (request.body instanceof Buffer) headers['content-length'] = String(request.body.length);
    const upstream = ask(target, { method: request.method, headers, agent: isStream ? false : agent });
    const fail = () => {
      if (reply.raw.headersSent) return void reply.raw.destroy();
      reply.raw.writeHead(502, { 'content-type': 'application/problem+json' });
      reply.raw.end(JSON.stringify(unreachable(origins, backTrouble())));
    };
    upstream.on('response', (answer: IncomingMessage) => {
      const { statusCode = 502 } = answer;
      const said = only(RETURNED, answer.headers);
      // There is nothing left that the key is for.
      if (classCall !== null && request.method === 'DELETE' && statusCode === 204)
        said['set-cookie'] = noKeyCookie(classCall, origins);
      if (isStream) {
        reply.raw.writeHead(statusCode, said);
        // An event stream says nothing until something happens, but the page wants to know that it is open.
        reply.raw.flushHeaders();
        answer.on('data', (chunk: Buffer) => connections.wrote(chunk.length));
        return void pipeline(answer, reply.raw, () => {});
      }
      // Taken whole: a client that does not read keeps no shared connection waiting.
      buffer(answer).then((body) => {
        connections.wrote(body.length);
        reply.raw.writeHead(statusCode, said);
        reply.raw.end(body);
      }, fail);
    });
    upstream.on('error', fail);
    reply.raw.once('close', () => {
      // A call that has been sent is heard to its end: the connection is for the next one.
      if (isStream || upstream.socket === null) upstream.destroy();
    });
    upstream.end(request.body);
    return reply;
  });
}

function only(names: readonly string[], headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(names.flatMap((name) => (name in headers ? [[name, headers[name]]] : [])));
}

/**
 * The same path at the API server, or `null` where it is not below `/lab` once dots are resolved. A request line may name a
 * whole URL, of any server: of that only the path counts. https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 * None of the control plane's paths needs an escape: with one, an event stream would look like a call.
 */
function targetAt(back: string, requestTarget: string): URL | null {
  const asked = URL.canParse(requestTarget, back) ? new URL(requestTarget, back) : null;
  if (asked === null || !asked.pathname.startsWith('/lab/') || asked.pathname.includes('%')) return null;
  return new URL(back + asked.pathname + asked.search);
}

const NO_SUCH_PATH = problem(404, 'The control plane has no such path.');

const FOLLOWS_TOO_MANY = problem(
  429,
  `Your address follows ${SERVER_LIMITS.newBenchesPerAddress} benches, as many as one may: close pages of the lab that you no longer need.`,
);

/** What is of classes and is no call with a key: the front end makes those that it may itself. */
const OF_CLASSES = /^\/lab\/+classes(?:\/|$)/;

/** The calls on a bench, and not those that make one or end it. */
const ON_A_BENCH = /^\/lab\/benches\/[^/]+\/[^/]/;

function sharedAt(front: string) {
  return problem(
    403,
    `The lab at ${new URL(front).host} is shared, and each visitor has a bench: ask for yours with POST /lab/own-bench, and keep its cookie.`,
  );
}
