import { isShared } from '@cors-lab/shared/control';
import type { LabConfig } from '../../../config.ts';
import css from './join-card.module.css';

/** What a teacher must know of a lab on one machine alone: all who join there are on its default bench. */
export function OnePolicyNote({ servers }: Pick<LabConfig, 'servers'>) {
  if (isShared(servers)) return null;
  return (
    <p className={css.warning}>
      On this address, which only this machine reaches, everybody shares one policy: who changes or resets it
      does so for all. For other machines, and a policy for each student, start the lab with{' '}
      <code>pnpm start --class</code>: the README says how, under “For teachers”.
    </p>
  );
}
