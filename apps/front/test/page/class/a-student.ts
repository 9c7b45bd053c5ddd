import type { Student } from '@cors-lab/shared/class';

/** By the clock of these tests, in milliseconds. */
export const NOW = 10_000_000;
export const MINUTE = 60_000;

export function student(name: string, part: Partial<Student> = {}): Student {
  return { id: name, name, joinedAt: NOW - 60 * MINUTE, isHere: true, progress: [], votes: [], ...part };
}

type Tried = Student['progress'][number];

/** Who is at an exercise, in a state for so many minutes. */
export function tries(
  exercise: string,
  state: Tried['state'],
  minutes: number,
  more: Partial<Tried> = {},
): Tried {
  return {
    exercise,
    state,
    policy: null,
    since: NOW - minutes * MINUTE,
    at: NOW - minutes * MINUTE,
    ...more,
  };
}
