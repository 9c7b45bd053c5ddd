import { checkPattern } from '../field-checks.ts';
import { boundedSearch } from './bounded-search.ts';

/**
 * How many steps a pattern may take on one text. An ordinary one takes 20 to 2,000 on an origin; with a repetition within
 * a repetition 21 characters suffice for a million. Steps, and not milliseconds, so that it is the same on every
 * machine: where the API server stops a pattern, the page has predicted it.
 */
export const MAX_PATTERN_STEPS = 20_000;

/** A pattern whose every test ends. */
export interface Pattern {
  /** What JavaScript says, where it can say so within the steps. */
  matches(text: string): boolean | 'too-many-steps';
}

/**
 * `null` for what is no regular expression without flags. `total`: how many steps all its tests may take together, where
 * they are many.
 */
export function compilePattern(source: string, total?: number): Pattern | null {
  if (checkPattern(source) !== null) return null;
  const expression = new RegExp(source);
  const search = boundedSearch(source, MAX_PATTERN_STEPS, total);
  return {
    matches: (text) => (search(text) === 'too-many-steps' ? 'too-many-steps' : expression.test(text)),
  };
}
