import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, RouteOptions } from 'fastify';

/** The methods that ordinary clients send. A resource that answers to every method has these too. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

export interface Route {
  readonly method: (typeof METHODS)[number];
  /** As it was registered, with `:bench` and `*` in it. */
  readonly path: string;
}

/**
 * Every route of the server that is built here: a test that takes its requests from them misses none that is new.
 * Fastify tells of each instance that is made. https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
 */
export async function routesOf(
  build: () => FastifyInstance | Promise<FastifyInstance>,
): Promise<readonly Route[]> {
  const routes: Route[] = [];
  const hear = ({ method, url }: RouteOptions) => {
    const methods = new Set([method].flat());
    for (const each of METHODS) if (methods.has(each)) routes.push({ method: each, path: url });
  };
  const watch = (message: unknown) =>
    (message as { readonly fastify: FastifyInstance }).fastify.addHook('onRoute', hear);
  subscribe('fastify.initialization', watch);
  const app = await build();
  unsubscribe('fastify.initialization', watch);
  await app.ready();
  return routes;
}
