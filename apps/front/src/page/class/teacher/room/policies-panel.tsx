import type { Student } from '@cors-lab/shared/class';
import { Suspense } from 'react';
import { lazyPart } from '../../../ui/lazy-part.ts';
import css from './students.module.css';

// The audit tries patterns on thousands of origins: it is not needed before somebody has a policy.
const CommonPolicies = lazyPart(() => import('./common-policy-list.tsx'));

interface Props {
  readonly students: readonly Student[];
  /** The origin of the page for which the policies are meant. */
  readonly front: string;
}

/** What most of the room's API servers do now, and what is wrong with it. */
export function PoliciesPanel({ students, front }: Props) {
  if (students.every(({ progress }) => progress.every(({ policy }) => policy === null))) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the focus
    <section className={css.policies} aria-labelledby="policies-title" tabIndex={0}>
      <h2 id="policies-title">Common policies now</h2>
      <Suspense fallback={<p className="aside">Loading …</p>}>
        <CommonPolicies students={students} front={front} />
      </Suspense>
    </section>
  );
}
