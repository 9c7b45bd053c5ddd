import { isShared } from '@cors-lab/shared/control';
import type { LabConfig } from '../../../config.ts';
import css from './join-card.module.css';

/** What a teacher must know of a lab on one machine alone: all who join there are on its default bench. */
export function OnePolicyNote({ servers }: Pick<LabConfig, 'servers'>) {
  if (isShared(servers)) return null;
  return (
    <p className={css.warning}>
      Only this machine reaches this address, and everybody shares one policy here. To give each student one,
      start the lab with <code>pnpm start --class</code>.
    </p>
  );
}
