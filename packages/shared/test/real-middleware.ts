import cors from '@fastify/cors';
import Fastify, { type FastifyInstance } from 'fastify';
import type { CorsPolicy, OriginPattern, WireRequest } from '../src/index.ts';
import { answerOf, NOTHING, PROBLEM_TYPE } from '../src/resources/answer-of.ts';
import { RESOURCES } from '../src/resources/table.ts';

/**
 * A Fastify with the real middleware, whose policy can be swapped. The middleware is what is under test: the resources answer
 * as the table says, and the back's own tests hold the table to the back.
 */
export interface RealMiddleware {
  readonly app: FastifyInstance;
  setPolicy(policy: CorsPolicy): void;
}

export async function realMiddleware(): Promise<RealMiddleware> {
  let policy: CorsPolicy | undefined;
  const app = Fastify();
  app.setNotFoundHandler((_request, reply) => reply.code(404).type(PROBLEM_TYPE).send('{}'));
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) =>
    reply
      .code(error.statusCode ?? 500)
      .type(PROBLEM_TYPE)
      .send('{}'),
  );
  await app.register(cors, () => (_request: unknown, callback: (error: null, options: object) => void) => {
    if (policy === undefined) throw new Error('There is no policy yet.');
    const { origin, ...rest } = policy.cors;
    callback(null, { ...rest, methods: [...rest.methods], origin: compile(origin) });
  });
  // The tamper hook: the policy's overrides on every answer under /api.
  app.addHook('onSend', async (request, reply, payload) => {
    if (policy === undefined || !request.url.startsWith('/api')) return payload;
    const asks = request.headers.origin && request.headers['access-control-request-method'];
    const { status, headers } =
      policy.overrides[request.method === 'OPTIONS' && asks ? 'preflight' : 'actual'];
    for (const edit of headers) {
      const before = reply.getHeader(edit.name);
      reply.removeHeader(edit.name);
      if (edit.op === 'set') reply.header(edit.name, edit.value);
      if (edit.op === 'append') {
        const lines = before === undefined ? [] : [before].flat();
        reply.header(edit.name, [...lines.map(String), edit.value]);
      }
    }
    if (status !== null) reply.code(status);
    return [205, 304].includes(reply.statusCode) ? '' : payload;
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) => done(null));
  for (const resource of [...RESOURCES, NOTHING]) {
    for (const method of Object.keys(resource.answers)) {
      if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true });
      app.route({
        method,
        url: resource.path,
        handler: (request, reply) => {
          const url = `http://localhost:5001${request.url}`;
          const headers = Object.entries(request.headers).map(
            ([name, value]) => [name, String(value)] as const,
          );
          const answer = answerOf(resource, { method, url, headers });
          if (answer === null) {
            reply.raw.destroy();
            return reply.hijack();
          }
          for (const [name, value] of answer.headers)
            if (name !== 'content-length') reply.header(name, value);
          return reply.code(answer.status).send(answer.body ?? '{"count":1}');
        },
      });
    }
  }
  await app.ready();
  return {
    app,
    setPolicy(next) {
      policy = next;
    },
  };
}

export async function ask({ app }: RealMiddleware, { method, url, headers }: WireRequest) {
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

function compile(origin: CorsPolicy['cors']['origin']): unknown {
  if (Array.isArray(origin)) return origin.map(compile);
  return typeof origin === 'object' ? new RegExp((origin as OriginPattern).pattern) : origin;
}
