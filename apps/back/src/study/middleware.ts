import { CLOSED_POLICY, type CorsSettings } from '@cors-lab/shared/servers';
import cors from '@fastify/cors';
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  HookHandlerDoneFunction,
  RouteHandlerMethod,
  RouteShorthandOptions,
} from 'fastify';
import { middlewareOptions } from './middleware-options.ts';

/** What @fastify/cors does at each request under one policy. */
export type Middleware = (
  request: FastifyRequest,
  reply: FastifyReply,
  done: HookHandlerDoneFunction,
) => void;

/** All that @fastify/cors registers with the server that it is given. */
interface Registered {
  readonly onRequest: Middleware;
  /** By it Fastify takes preflights at all; it is the same for every policy. */
  readonly optionsRoute: {
    readonly path: string;
    readonly options: RouteShorthandOptions;
    readonly handler: RouteHandlerMethod;
  };
  readonly decoration: readonly [name: string, value: unknown];
}

/** The part of a Fastify server that @fastify/cors uses, as far as we can do for it what Fastify would. */
interface Host {
  decorateRequest(name: string, value: unknown): void;
  addHook(name: string, hook: Middleware): void;
  options(path: string, options: RouteShorthandOptions, handler: RouteHandlerMethod): void;
}

/**
 * The real middleware with a policy for its options, as anybody registers it, once for each policy: its own way to
 * options that change, a delegator, asks for them at each request and says `Vary: Origin` whatever they are.
 *
 * @throws where the middleware wants of its server what it is not given here: a new version, to be read first.
 */
export function compileMiddleware(settings: CorsSettings): Middleware {
  return registered(settings).onRequest;
}

/** Prepares a server for the middleware of any policy: what it registers besides its hook. */
export function prepareForMiddleware(app: FastifyInstance): void {
  const { decoration, optionsRoute } = registered(CLOSED_POLICY.cors);
  app.decorateRequest(...decoration);
  app.options(optionsRoute.path, optionsRoute.options, optionsRoute.handler);
}

function registered(settings: CorsSettings): Registered {
  const found: { -readonly [Key in keyof Registered]?: Registered[Key] } = {};
  const host: Host = {
    decorateRequest(name, value) {
      once(found.decoration, `decorateRequest('${name}')`);
      found.decoration = [name, value];
    },
    addHook(name, hook) {
      if (name !== 'onRequest') refuse(`addHook('${name}')`);
      once(found.onRequest, `addHook('${name}')`);
      found.onRequest = hook;
    },
    options(path, options, handler) {
      once(found.optionsRoute, `options('${path}')`);
      found.optionsRoute = { path, options, handler };
    },
  };
  const strict = new Proxy(host, {
    get: (offered, name) =>
      Object.hasOwn(offered, name) ? Reflect.get(offered, name) : refuse(String(name)),
    has: (_offered, name) => refuse(`to know of ${String(name)}`),
    set: (_offered, name) => refuse(`to change ${String(name)}`),
  });
  let isDone = false;
  // The one place where the host passes for a server: what it lacks of one, the proxy refuses.
  cors(strict as unknown as FastifyInstance, middlewareOptions(settings), (error) => {
    if (error) throw error;
    isDone = true;
  });
  const { decoration, onRequest, optionsRoute } = found;
  if (!isDone || decoration === undefined || onRequest === undefined || optionsRoute === undefined) {
    throw new Error('@fastify/cors has not registered all that version 11.4.3 registers, or not yet.');
  }
  return { decoration, onRequest, optionsRoute };
}

function once(before: unknown, call: string): void {
  if (before !== undefined) refuse(`a second ${call}`);
}

function refuse(call: string): never {
  throw new Error(`@fastify/cors wants ${call} of its server, which version 11.4.3 did not: read it anew.`);
}
