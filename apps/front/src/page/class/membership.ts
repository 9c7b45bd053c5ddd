import { LEVELS, type Level, type Progress, progressOf, progressText } from '../experiments/progress.ts';
import { persisted } from '../storage/persisted.ts';
import { isCode } from './class-code.ts';

/** What this browser knows of the class that it is in, beside what the servers keep. */
export interface Membership {
  readonly code: string;
  /** Whether the teacher has locked the solutions, as last heard: a reload shows none meanwhile. */
  readonly isLocked: boolean;
  /** Which sending to an exercise was followed last, by its `at`; 0 for none. */
  readonly followed: number;
  /** How many times the teacher had reset this student, as far as this browser has started over. */
  readonly resets: number;
  /** How far each exercise was brought since the student joined, or was reset. */
  readonly reached: Progress;
}

const kept = persisted('cors-lab:class', 'browser', membershipOf);

/** The class that this browser is in as a student; `null` where it is in none. */
export function membership(): Membership | null {
  return kept.read();
}

/** The same, as it was before, or as it begins with a class that this browser has just heard of. */
export function membershipIn(code: string): Membership {
  const known = membership();
  if (known?.code === code) return known;
  return { code, isLocked: false, followed: 0, resets: 0, reached: {} };
}

export function keepMembership(value: Membership | null): void {
  kept.write(value === null ? null : membershipText(value));
}

/** `GOOSE-42 open 0 0`, then how far the exercises are. */
function membershipText({ code, isLocked, followed, resets, reached }: Membership): string {
  return [code, isLocked ? 'locked' : 'open', followed, resets, progressText(reached) ?? ''].join(' ').trim();
}

function membershipOf(text: string): Membership | null {
  const [code = '', lock, followed, resets, ...reached] = text.split(' ');
  if (!isCode(code)) return null;
  return {
    code,
    isLocked: lock === 'locked',
    followed: Number(followed) || 0,
    resets: Number(resets) || 0,
    reached: progressOf(reached.join(' ')),
  };
}

/** The better of both. */
export function better(one: Level, other: Level | undefined): Level {
  return other !== undefined && LEVELS.indexOf(other) > LEVELS.indexOf(one) ? other : one;
}
