import {
  CLOSED_POLICY,
  type CorsPolicy,
  type Fault,
  type OriginPattern,
  parsePolicy,
  pointerTo,
} from '@cors-lab/shared/servers';
import type { FastifyCorsOptions } from '@fastify/cors';

/** The part of the middleware's options that is plain data: no functions, which nobody could show or explain. */
export type StartPolicy = Partial<
  Pick<FastifyCorsOptions, 'credentials' | 'maxAge' | 'optionsSuccessStatus'>
> & {
  readonly origin?: boolean | string | RegExp | readonly (string | RegExp)[];
  readonly methods?: string | readonly string[];
  readonly allowedHeaders?: string | readonly string[];
  readonly exposedHeaders?: string | readonly string[];
};

/**
 * Reads the start policy's file as the lab's plain data, with the middleware's own defaults for what it leaves out.
 * The file is edited by hand and never type-checked before it runs, so it is validated like any other policy.
 */
export function parseStartPolicy(
  options: StartPolicy,
): { ok: true; policy: CorsPolicy } | { ok: false; faults: readonly Fault[] } {
  const { origin = '*', methods, allowedHeaders, exposedHeaders, ...rest } = options;
  const faults = (Array.isArray(origin) ? origin : [origin]).flatMap(flagsOf);
  if (faults.length > 0) return { ok: false, faults };
  return parsePolicy({
    cors: {
      ...CLOSED_POLICY.cors,
      ...rest,
      origin: Array.isArray(origin) ? origin.map(plainOrigin) : plainOrigin(origin as string | RegExp),
      methods: listOf(methods) ?? CLOSED_POLICY.cors.methods,
      allowedHeaders: listOf(allowedHeaders) ?? null,
      exposedHeaders: listOf(exposedHeaders) ?? null,
    },
    overrides: CLOSED_POLICY.overrides,
  });
}

/** A policy's patterns have no flags: the page could not show them, and the middleware's answer would be another. */
function flagsOf(origin: unknown): readonly Fault[] {
  if (!(origin instanceof RegExp) || origin.flags === '') return [];
  const detail = `${origin} has the flag ${origin.flags}, and patterns have no flags here: write what it matches, for example [Ll]ocalhost.`;
  return [{ pointer: pointerTo('cors', 'origin'), detail }];
}

function plainOrigin<T>(origin: T | RegExp): T | OriginPattern {
  return origin instanceof RegExp ? { pattern: origin.source } : origin;
}

/** The middleware takes a list or its text. */
function listOf(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof value === 'string' ? value.split(',').map((each) => each.trim()) : value;
}
