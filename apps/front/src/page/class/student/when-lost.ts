import type { Refusal } from '../../control/control-plane.ts';
import { hasEnded } from '../ended-class.ts';
import { keepMembership, membership } from '../membership.ts';
import { noLongerIn } from '../no-longer-in.ts';

/** How a page stands to a class that it is not in. `why`: what the servers say to somebody who was in it. */
export type Lost = { readonly kind: 'ended' } | { readonly kind: 'outside'; readonly why: string | null };

/**
 * The servers say the same of a class that has ended, of a wrong code and of one that is somebody else's: what more there is to say
 * this browser must know.
 */
export function whenLost(code: string, refusal: Refusal): Lost {
  if (hasEnded(code)) return { kind: 'ended' };
  const wasIn = membership()?.code === code;
  if (wasIn) keepMembership(null);
  return { kind: 'outside', why: wasIn ? noLongerIn(code, refusal) : null };
}
