import type { IncomingMessage } from 'node:http';
import {
  type Answer,
  isJson,
  KEY,
  type Lock,
  locationOf,
  RESOURCES,
  type Resource,
} from '@cors-lab/shared/servers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bench } from '../bench/bench.ts';
import { ASSETS } from './assets/assets.ts';
import type { Echo } from './echo.ts';
import { isSignedIn, setCookie, tokenIn } from './session-cookie.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

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
        handler: handlerOf(method, resource, answer, echo),
      });
    }
  }
}

function handlerOf(method: string, resource: Resource, answer: Answer | null, echo: Echo): Handler {
  if (answer === null) return (_request, reply) => hangUp(reply);
  const live = LIVE[`${method} ${resource.path}`];
  const { lock } = resource;
  if (lock !== null || live !== undefined) {
    return (request, reply) =>
      lock === null || OPENS[lock.wants](request)
        ? send(method, answer, request, reply, live?.(request.exchange.bench))
        : send(method, lock.otherwise, request, reply);
  }
  if (resource.path === '/api/echo') {
    return (request, reply) => echo.shakeHands(request, reply) ?? send(method, answer, request, reply);
  }
  return (request, reply) => send(method, answer, request, reply);
}

/** Closes the connection without a word. */
function hangUp(reply: FastifyReply): FastifyReply {
  reply.raw.destroy();
  return reply.hijack();
}

function send(
  method: string,
  { status, contentType, content, headers, sessionCookie, redirect }: Answer,
  request: FastifyRequest,
  reply: FastifyReply,
  live?: string,
): FastifyReply {
  for (const [name, value] of headers) reply.header(name, value);
  if (redirect !== null) {
    const { origins } = request.exchange.bench.state;
    const asked = `http://${request.headers.host}${request.raw.url}`;
    reply.header('location', locationOf(redirect, asked, origins));
  }
  if (sessionCookie !== null) {
    const { bench } = request.exchange;
    const token = method === 'POST' ? bench.signIn() : null;
    if (token === null) bench.signOut(tokenIn(request, sessionCookie));
    setCookie(reply, bench, sessionCookie, token);
  }
  const body = content === null || typeof content === 'string' ? content : ASSETS[content.binary];
  return reply
    .code(status)
    .type(contentType)
    .send(live ?? body);
}

const OPENS: Readonly<Record<Lock['wants'], (request: FastifyRequest) => boolean>> = {
  session: isSignedIn,
  authorization: ({ headers }) => headers.authorization === KEY,
  json: ({ raw }) => isJson(contentTypeOf(raw)),
};

/** As it was sent: for Fastify's parsers, `headers` says something else. */
function contentTypeOf({ rawHeaders }: IncomingMessage): string | null {
  const values = rawHeaders.filter(
    (_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'content-type',
  );
  return values.length === 0 ? null : values.join(', ');
}

/** The bodies that depend on what has happened before. */
const LIVE: Readonly<Record<string, (bench: Bench) => string>> = {
  'GET /api/counter': ({ counter }) => JSON.stringify({ counter }),
  'POST /api/counter': (bench) => JSON.stringify({ counter: bench.count() }),
  'POST /api/counter/protected': (bench) => JSON.stringify({ counter: bench.count() }),
};
