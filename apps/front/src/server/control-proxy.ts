import { request as ask, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import type { Origins, Problem } from '@cors-lab/shared';
import type { FastifyInstance } from 'fastify';

/** What the back needs to know of a request; it asks the guard's questions once more itself. */
const FORWARDED = ['accept', 'content-type', 'content-length', 'origin', 'sec-fetch-site'] as const;
const RETURNED = ['content-type', 'content-length', 'cache-control'] as const;

/**
 * Hands `/lab/*` on to the back, so that the page reaches its control plane same-origin: no policy can lock the
 * learner out, and the only cross-origin requests in the developer tools are the experiments.
 *
 * Written out rather than taken from a library: event streams must end on one side as soon as they end on the other.
 */
export function controlProxy(app: FastifyInstance, origins: Origins): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  app.all('/*', (request, reply) => {
    reply.hijack();
    const headers = Object.fromEntries(
      FORWARDED.flatMap((name) =>
        request.headers[name] === undefined ? [] : [[name, request.headers[name]]],
      ),
    );
    const upstream = ask(new URL(request.raw.url ?? '/', origins.back), { method: request.method, headers });
    upstream.on('response', (answer: IncomingMessage) => {
      for (const name of RETURNED) {
        const value = answer.headers[name];
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      reply.raw.writeHead(answer.statusCode ?? 502);
      // An event stream says nothing until something happens, but the page wants to know that it is open.
      reply.raw.flushHeaders();
      pipeline(answer, reply.raw, () => {});
    });
    upstream.on('error', () => {
      if (reply.raw.headersSent) return void reply.raw.destroy();
      reply.raw.writeHead(502, { 'content-type': 'application/problem+json' });
      reply.raw.end(JSON.stringify(unreachable(origins)));
    });
    reply.raw.once('close', () => upstream.destroy());
    pipeline(request.raw, upstream, () => {});
  });
}

function unreachable({ back }: Origins): Problem {
  return {
    type: 'about:blank',
    title: 'Bad Gateway',
    status: 502,
    detail: `The back at ${back} does not answer. Start it again with \`pnpm dev\`.`,
  };
}
