import type { StudentView } from '@cors-lab/shared/class';
import type { Resettable } from '@cors-lab/shared/control';
import { type Membership, membership, membershipIn } from './membership.ts';

/** What of the student's bench begins again where the teacher resets the student. */
export const RESET_PARTS: readonly Resettable[] = ['policy', 'counter', 'sessions', 'log'];

/** What this browser knows after it has heard of its class. Resets from before it knew the class are none of its own. */
export function heard({ code, resets, lead }: Pick<StudentView, 'code' | 'resets' | 'lead'>): Membership {
  const own = membership();
  const known = own?.code === code ? own : { ...membershipIn(code), resets };
  return { ...known, isLocked: lead.solutionsLocked };
}

/** Whether the teacher has reset the student since this browser started over last. */
export function isReset(known: Membership, { resets }: Pick<StudentView, 'resets'>): boolean {
  return resets > known.resets;
}

/** The membership of a student who has been reset: what was reached in the class is forgotten. */
export function startedOver(known: Membership, { resets }: Pick<StudentView, 'resets'>): Membership {
  return { ...known, resets, reached: {} };
}
