import cors from '@fastify/cors';
import Fastify, { type FastifyInstance } from 'fastify';
import type { HeaderLine, WireRequest } from '../src/fetch/index.ts';
import { answerOf, PROBLEM_TYPE, resourceAt } from '../src/lab/resources/answer-of.ts';
import { RESOURCES } from '../src/lab/resources/table.ts';
import type { CorsPolicy, OriginPattern } from '../src/policy/index.ts';
import { SERVERS } from './arbitraries.ts';

const METHODS = new Set(RESOURCES.flatMap(({ answers }) => Object.keys(answers)));

/**
 * A Fastify with the real middleware under one policy, registered as anybody registers it. The middleware is what is
 * under test: the resources answer as the table says, and the API server's own tests hold the table to the API server.
 */
export async function realMiddleware(policy: CorsPolicy): Promise<FastifyInstance> {
  const app = Fastify({ exposeHeadRoutes: false });
  // Any body may call itself anything, as at the API server: Fastify would refuse what it cannot parse.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null));
  app.addHook('onRequest', async ({ raw }) => {
    if (raw.method !== 'GET') raw.headers['content-type'] = 'application/octet-stream';
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).type(PROBLEM_TYPE).send('{}'));
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) =>
    reply
      .code(error.statusCode ?? 500)
      .type(PROBLEM_TYPE)
      .send('{}'),
  );
  const { origin, methods, allowedHeaders, exposedHeaders, maxAge, ...rest } = policy.cors;
  await app.register(cors, {
    ...rest,
    origin: compile(origin),
    methods: [...methods],
    ...(allowedHeaders === null ? {} : { allowedHeaders: [...allowedHeaders] }),
    ...(exposedHeaders === null ? {} : { exposedHeaders: [...exposedHeaders] }),
    ...(maxAge === null ? {} : { maxAge }),
  });
  // The tamper hook: the policy's overrides on every answer.
  app.addHook('onSend', async (request, reply, payload) => {
    const asks = request.headers.origin && request.headers['access-control-request-method'];
    const { status, headers } =
      policy.overrides[request.method === 'OPTIONS' && asks ? 'preflight' : 'actual'];
    for (const edit of headers) {
      const before = Object.hasOwn(reply.getHeaders(), edit.name.toLowerCase())
        ? reply.getHeader(edit.name)
        : undefined;
      reply.removeHeader(edit.name);
      if (edit.op === 'set') reply.header(edit.name, edit.value);
      if (edit.op === 'append') {
        const lines = before === undefined ? [] : [before].flat();
        reply.header(edit.name, [...lines.map(String), edit.value]);
      }
    }
    if (status !== null) reply.code(status);
    const content = [205, 304].includes(reply.statusCode) ? '' : payload;
    if (request.method !== 'HEAD' || request.is404) return content;
    // As the API server does: the length of a body that is not sent.
    reply.header('content-length', Buffer.byteLength(String(content)));
    return null;
  });
  // One route for all: hundreds would take most of the test's time.
  for (const method of ['HEAD', ...METHODS]) {
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true });
    app.route<{ Params: { '*': string } }>({
      method,
      url: '/*',
      handler({ url: target, raw, params }, reply) {
        const resource = resourceAt(`/${params['*']}`);
        const answered = method === 'HEAD' ? 'GET' : method;
        if (resource.answers[answered] === undefined) return reply.callNotFound();
        const headers = asSent(raw.rawHeaders);
        const answer = answerOf(
          resource,
          { method: answered, url: `http://localhost:5001${target}`, headers },
          SERVERS,
        );
        if (answer === null) {
          reply.raw.destroy();
          return reply.hijack();
        }
        for (const [name, value] of answer.headers) if (name !== 'content-length') reply.header(name, value);
        return reply.code(answer.status).send(answer.body ?? '{"count":1}');
      },
    });
  }
  await app.ready();
  return app;
}

export async function ask(app: FastifyInstance, { method, url, headers }: WireRequest) {
  const { pathname, search } = new URL(url);
  const reply = await app
    .inject({ method: method as 'GET', url: pathname + search, headers: Object.fromEntries(headers) })
    .catch(() => null);
  // The connection was closed without an answer.
  if (reply === null) return null;
  const { statusCode, headers: answered } = reply;
  const lines = Object.entries(answered).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name.toLowerCase(), String(each)]),
  );
  return { status: statusCode, lines };
}

/** Node's flat list as pairs. */
function asSent(rawHeaders: readonly string[]): HeaderLine[] {
  return rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : []));
}

function compile(origin: CorsPolicy['cors']['origin']): boolean | string | RegExp | (string | RegExp)[] {
  const entry = <T>(each: T | OriginPattern): T | RegExp =>
    isPattern(each) ? new RegExp(each.pattern) : each;
  return isList(origin) ? origin.map(entry) : entry(origin);
}

function isPattern(value: unknown): value is OriginPattern {
  return typeof value === 'object' && value !== null && 'pattern' in value;
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
