import { request as ask, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { pipeline } from 'node:stream';
import type { Connections } from '@cors-lab/server';
import type { Origins, Problem } from '@cors-lab/shared/servers';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from './problem.ts';

/** What the back needs to know of a request; it asks the guard's questions once more itself. */
const FORWARDED = ['accept', 'content-type', 'origin', 'sec-fetch-site'] as const;
const RETURNED = ['content-type', 'content-length', 'cache-control', 'cross-origin-resource-policy'] as const;

/**
 * Hands `/lab/*` on to the back, so that the page reaches its control plane same-origin: no policy can lock the
 * learner out, and the only cross-origin requests in the developer tools are the experiments.
 *
 * Written out rather than taken from a library: event streams must end on one side as soon as they end on the other.
 */
export function controlProxy(
  app: FastifyInstance,
  origins: Origins,
  connections: Connections,
  backTrouble: () => string | null,
): void {
  // The body is taken whole before the back hears of it: a slow client keeps one server waiting, not two.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.all('/*', (request, reply) => {
    const target = targetAt(origins.back, request.raw.url ?? '');
    if (target === null) return sendProblem(reply, NO_SUCH_PATH);
    reply.hijack();
    const headers: OutgoingHttpHeaders = Object.fromEntries(
      FORWARDED.flatMap((name) =>
        request.headers[name] === undefined ? [] : [[name, request.headers[name]]],
      ),
    );
    // Node frames no body of a DELETE by itself: its bytes would read as the next request.
    if (request.body instanceof Buffer) headers['content-length'] = String(request.body.length);
    const upstream = ask(target, { method: request.method, headers });
    upstream.on('response', (answer: IncomingMessage) => {
      for (const name of RETURNED) {
        const value = answer.headers[name];
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      reply.raw.writeHead(answer.statusCode ?? 502);
      // An event stream says nothing until something happens, but the page wants to know that it is open.
      reply.raw.flushHeaders();
      answer.on('data', (chunk: Buffer) => connections.wrote(chunk.length));
      pipeline(answer, reply.raw, () => {});
    });
    upstream.on('error', () => {
      if (reply.raw.headersSent) return void reply.raw.destroy();
      reply.raw.writeHead(502, { 'content-type': 'application/problem+json' });
      reply.raw.end(JSON.stringify(unreachable(origins, backTrouble())));
    });
    reply.raw.once('close', () => upstream.destroy());
    upstream.end(request.body);
    return reply;
  });
}

/**
 * The same path at the back, or `null` where it is not below `/lab` once dots are resolved. A request line may name a
 * whole URL, of any server: of that only the path counts. https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
function targetAt(back: string, requestTarget: string): URL | null {
  const asked = URL.canParse(requestTarget, back) ? new URL(requestTarget, back) : null;
  return asked?.pathname.startsWith('/lab/') ? new URL(back + asked.pathname + asked.search) : null;
}

const NO_SUCH_PATH: Problem = {
  type: 'about:blank',
  title: 'Not Found',
  status: 404,
  detail: 'The control plane has no such path.',
};

function unreachable({ back }: Origins, trouble: string | null): Problem {
  const why =
    trouble === null
      ? `The API server at ${back} does not answer. Start the lab with \`pnpm dev\` if it is not running.`
      : `The API server does not start: ${trouble}`;
  return { type: 'about:blank', title: 'Bad Gateway', status: 502, detail: why };
}
