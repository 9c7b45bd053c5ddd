import { type Answer, KEY, type Lock, locationOf, RESOURCES, type Resource } from '@cors-lab/shared/servers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BINARIES } from './binaries/binaries.ts';
import type { Echo } from './echo.ts';
import { isSignedIn, setCookie, tokenIn } from './session-cookie.ts';

/**
 * What the learner asks for: the table that the model predicts from, and what a request changes on its bench.
 * None of it knows anything about CORS.
 */
export function resources(app: FastifyInstance, echo: Echo): void {
  const known = new Set(app.supportedMethods);
  for (const resource of RESOURCES) {
    for (const [method, answer] of Object.entries(resource.answers)) {
      if (!known.has(method)) {
        app.addHttpMethod(method, { hasBody: true });
        known.add(method);
      }
      app.route({
        method,
        url: resource.path.replace(/^\/api/, ''),
        exposeHeadRoute: method === 'GET',
        handler: (request, reply) => {
          if (answer === null) return hangUp(reply);
          if (resource.path === '/api/echo' && echo.isHandshake(request))
            return echo.shakeHands(request, reply);
          return send(method, resource, answer, request, reply);
        },
      });
    }
  }
}

/** Closes the connection without a word. */
function hangUp(reply: FastifyReply): FastifyReply {
  reply.raw.destroy();
  return reply.hijack();
}

function send(
  method: string,
  { path, lock }: Resource,
  unlocked: Answer,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const isLocked = lock !== null && !OPENS[lock.wants](request);
  const { status, contentType, content, headers, sessionCookie, redirect } = isLocked
    ? lock.otherwise
    : unlocked;
  for (const [name, value] of headers) reply.header(name, value);
  if (redirect !== null) {
    reply.header('location', locationOf(redirect, `http://${request.headers.host}${request.raw.url}`));
  }
  if (sessionCookie !== null) {
    const token = method === 'POST' ? request.bench.signIn() : null;
    if (token === null) request.bench.signOut(tokenIn(request, sessionCookie));
    setCookie(reply, request.bench, sessionCookie, token);
  }
  const live = LIVE[`${method} ${path}`]?.(request);
  const body = content === null || typeof content === 'string' ? content : BINARIES[content.binary];
  return reply
    .code(status)
    .type(contentType)
    .send(live ?? body);
}

const OPENS: Readonly<Record<Lock['wants'], (request: FastifyRequest) => boolean>> = {
  session: isSignedIn,
  authorization: ({ headers }) => headers.authorization === KEY,
};

/** The bodies that depend on what has happened before. */
const LIVE: Readonly<Record<string, (request: FastifyRequest) => string>> = {
  'GET /api/counter': ({ bench }) => JSON.stringify({ counter: bench.counter }),
  'POST /api/counter': ({ bench }) => JSON.stringify({ counter: bench.count() }),
};
