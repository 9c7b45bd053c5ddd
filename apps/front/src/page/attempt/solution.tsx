import type { Experiment } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { useEffect, useRef } from 'react';
import { policyOnShow } from '../lab/selectors.ts';
import { useLab } from '../lab/use-lab.ts';
import { PolicyDiff } from '../policy/policy-diff.tsx';
import { isSamePolicy, policyDiff } from '../policy/policy-source.ts';

interface Props {
  readonly className?: string | undefined;
  readonly experiment: Experiment;
  /** What ran when the solution was asked for. */
  readonly before: CorsPolicy;
}

/** What the given solution changes. */
export function Solution({ className, experiment: { movesSolved, solved }, before }: Props) {
  const lines = policyDiff(before, solved);
  const policy = useLab(policyOnShow);
  const part = useRef<HTMLDivElement>(null);
  // It comes by a click, and may come below the edge of the window.
  useEffect(() => {
    // NB: Chromium returns a promise, which an effect must not.
    void part.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const isInForce = policy !== null && isSamePolicy(policy, solved);
  return (
    <div ref={part} className={className} data-testid="hint">
      <p>
        <strong>Solution: </strong>
        {movesSolved !== undefined && 'The request is changed. '}
        {lines.length === 0 ? 'The policy stays as it is.' : 'These lines of the policy change.'}{' '}
        {isInForce ? 'Now run it.' : 'Another policy runs now: ask for the solution again.'}
      </p>
      {lines.length > 0 && <PolicyDiff lines={lines} />}
    </div>
  );
}
