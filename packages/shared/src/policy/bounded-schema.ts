import * as v from 'valibot';
import type { Fault } from '../control/control.ts';
import { quoted } from './field-checks.ts';
import { pointerTo } from './pointer.ts';

/** More faults than that nobody reads; a body may have thousands. */
const MAX_FAULTS = 200;

/** What was wanted, and what came instead. */
export const expected =
  (right: string) =>
  ({ input }: { readonly input: unknown }): string =>
    `Expected ${right}, got ${quoted(input)}.`;

/** A list with a bound. Too long a list is not looked into: its faults would be as many. */
export function listOf<T>(
  item: v.GenericSchema<unknown, T>,
  right: string,
  max: number,
): v.GenericSchema<unknown, T[]> {
  const list = v.array(item, expected(right));
  const tooLong = v.custom<T[]>(
    () => false,
    ({ input }) =>
      `The list has ${Array.isArray(input) ? input.length : 0} entries; at most ${max} are allowed.`,
  );
  return v.lazy((input) => (Array.isArray(input) && input.length > max ? tooLong : list));
}

/** What is wrong with a body, pointer by pointer. */
export function faultsOf(issues: readonly v.BaseIssue<unknown>[]): readonly Fault[] {
  const faults = issues.slice(0, MAX_FAULTS).map(({ path, message }) => ({
    pointer: pointerTo(...(path ?? []).map((item) => String(item.key))),
    detail: message,
  }));
  const left = issues.length - MAX_FAULTS;
  if (left <= 0) return faults;
  return [...faults, { pointer: '#', detail: `There are ${left} further faults; mend these first.` }];
}
