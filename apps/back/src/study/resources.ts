import type { IncomingMessage } from 'node:http';
import {
  ACCESS_TOKEN,
  type AccessRule,
  type Answer,
  isJson,
  locationOf,
  RESOURCES,
  resourceAt,
  type SessionCookie,
} from '@cors-lab/shared/servers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bench } from '../bench/bench.ts';
import { ASSETS } from './assets/assets.ts';
import type { Echo } from './echo.ts';
import { isSignedIn, setCookie, tokenIn } from './session-cookie.ts';

/** What any resource answers. `HEAD` is answered as `GET` is, and `OPTIONS` by the CORS middleware. */
const METHODS = ['HEAD', ...new Set(RESOURCES.flatMap(({ answers }) => Object.keys(answers)))];

/**
 * What the learner asks for: the table that the model predicts from, and what a request changes on its bench.
 * None of it knows anything about CORS. One route for all: hundreds would take longer to set up than a policy may.
 */
export function resources(app: FastifyInstance, echo: Echo): void {
  for (const method of METHODS) {
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true });
  }
  app.route<{ Params: { '*': string } }>({
    method: METHODS,
    url: '/*',
    handler(request, reply) {
      const resource = resourceAt(`/${request.params['*']}`);
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const found = resource.answers[method];
      if (found === undefined) return reply.callNotFound();
      if (found === null) return closeConnection(reply);
      const { access } = resource;
      const live = LIVE[`${method} ${resource.path}`];
      if (access !== null || live !== undefined || found.sessionCookie !== null)
        return answerFromBench({ found, access, live }, request, reply);
      const shaken = resource.path === '/api/echo' ? echo.shakeHands(request, reply) : null;
      return shaken ?? send(found, request, reply);
    },
  });
}

/** What depends on the bench, or changes it. */
async function answerFromBench(
  { found, access, live }: { found: Answer; access: AccessRule | null; live: Live | undefined },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { bench } = request.exchange;
  const isAllowed = access === null || (await IS_AUTHORIZED[access.wants](request));
  const answer = isAllowed ? found : access.denied;
  if (answer.sessionCookie !== null) await changeSession(answer.sessionCookie, request, reply);
  send(answer, request, reply, isAllowed ? await live?.(bench) : undefined);
}

async function changeSession(
  cookie: SessionCookie,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { bench } = request.exchange;
  const token = request.method === 'POST' ? await bench.signIn() : null;
  if (token === null) await bench.signOut(tokenIn(request, cookie));
  setCookie(reply, bench, cookie, token);
}

/** Closes the connection without a word. */
function closeConnection(reply: FastifyReply): FastifyReply {
  reply.raw.destroy();
  return reply.hijack();
}

function send(
  { status, contentType, content, headers, redirect }: Answer,
  request: FastifyRequest,
  reply: FastifyReply,
  live?: string,
): FastifyReply {
  for (const [name, value] of headers) reply.header(name, value);
  if (redirect !== null) {
    const { origins } = request.exchange.bench;
    // As the browser sees it, whatever the proxy before this server speaks.
    const asked = `${new URL(origins.back).protocol}//${request.headers.host}${request.raw.url}`;
    reply.header('location', locationOf(redirect, asked, origins));
  }
  const body = content === null || typeof content === 'string' ? content : ASSETS[content.binary];
  return reply
    .code(status)
    .type(contentType)
    .send(live ?? body);
}

const IS_AUTHORIZED: Readonly<
  Record<AccessRule['wants'], (request: FastifyRequest) => boolean | Promise<boolean>>
> = {
  session: isSignedIn,
  authorization: ({ headers }) => headers.authorization === ACCESS_TOKEN,
  json: ({ raw }) => isJson(contentTypeOf(raw)),
};

/** As it was sent: for Fastify's parsers, `headers` says something else. */
function contentTypeOf({ rawHeaders }: IncomingMessage): string | null {
  const values = rawHeaders.filter(
    (_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'content-type',
  );
  return values.length === 0 ? null : values.join(', ');
}

/** A body that depends on what has happened before. */
type Live = (bench: Bench) => Promise<string>;

const LIVE: Readonly<Record<string, Live>> = {
  'GET /api/counter': async (bench) => JSON.stringify({ counter: await bench.counter() }),
  'POST /api/counter': async (bench) => JSON.stringify({ counter: await bench.count() }),
  'POST /api/counter/protected': async (bench) => JSON.stringify({ counter: await bench.count() }),
};
