import { type CorsSettings, effectiveOrigin, type OriginPattern } from '@cors-lab/shared/servers';
import type { FastifyCorsOptions } from '@fastify/cors';
import { BoundedRegExp } from './bounded-reg-exp.ts';

/** A policy's settings as @fastify/cors takes them, made once for each policy: the same names, with patterns compiled. */
export function middlewareOptions(cors: CorsSettings): FastifyCorsOptions {
  const options = made.get(cors) ?? make(cors);
  made.set(cors, options);
  return options;
}

const made = new WeakMap<CorsSettings, FastifyCorsOptions>();

function make(cors: CorsSettings): FastifyCorsOptions {
  // As the middleware does with the options that it is registered with, and does not with those of a route.
  const origin = effectiveOrigin(cors.origin);
  return {
    origin: isList(origin) ? origin.map(compile) : compile(origin),
    credentials: cors.credentials,
    methods: [...cors.methods],
    optionsSuccessStatus: cors.optionsSuccessStatus,
    // The middleware tells "not given" from "given" by null.
    ...(cors.allowedHeaders === null ? {} : { allowedHeaders: [...cors.allowedHeaders] }),
    ...(cors.exposedHeaders === null ? {} : { exposedHeaders: [...cors.exposedHeaders] }),
    ...(cors.maxAge === null ? {} : { maxAge: cors.maxAge }),
  };
}

function compile<T extends boolean | string>(entry: T | OriginPattern): T | RegExp {
  return typeof entry === 'object' ? new BoundedRegExp(entry.pattern) : entry;
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
