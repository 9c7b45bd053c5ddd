import type { Decision } from '../src/engines/behaviour.ts';
import { standard } from '../src/engines/standard.ts';

/** Every field of a behaviour. */
export const DECISIONS: readonly Decision[] = Object.entries(standard).flatMap(([group, fields]) =>
  Object.keys(fields).map((field) => `${group}.${field}` as Decision),
);
