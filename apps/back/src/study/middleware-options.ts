import type { CorsSettings, OriginPattern } from '@cors-lab/shared/servers';
import type { FastifyCorsOptions, FastifyCorsOptionsDelegateCallback } from '@fastify/cors';
import { BoundedRegExp } from './bounded-reg-exp.ts';

/** A policy's settings as @fastify/cors takes them: the same names, with patterns compiled. */
export function middlewareOptions(cors: CorsSettings): FastifyCorsOptions {
  const { origin } = cors;
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

/** Those of the policy under which a request is answered, made once for each policy. */
export const optionsOfRequest: FastifyCorsOptionsDelegateCallback = ({ exchange }, done) => {
  const { cors } = exchange.policy;
  const options = made.get(cors) ?? middlewareOptions(cors);
  made.set(cors, options);
  done(null, options);
};

const made = new WeakMap<CorsSettings, FastifyCorsOptions>();

function compile<T extends boolean | string>(entry: T | OriginPattern): T | RegExp {
  return typeof entry === 'object' ? new BoundedRegExp(entry.pattern) : entry;
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
