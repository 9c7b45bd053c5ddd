import { Suspense } from 'react';
import { useLab } from '../lab/use-lab.ts';
import { lazyPart } from '../ui/lazy-part.ts';

const ProposedPolicy = lazyPart(() => import('./proposed-policy.tsx'));

/** Asks about the policy that a link brings, where one waits for an answer. */
export function WaitingProposal() {
  const proposal = useLab((state) => state.proposal);
  const policy = useLab(({ bench }) => bench?.policy ?? null);
  if (proposal === null || policy === null) return null;
  return (
    <Suspense>
      <ProposedPolicy proposal={proposal} running={policy} />
    </Suspense>
  );
}
