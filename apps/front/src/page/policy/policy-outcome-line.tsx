import type { BenchState } from '@cors-lab/shared/control';
import type { PolicyOutcome } from '../lab/reduce-policy-form.ts';
import { useLab } from '../lab/use-lab.ts';
import { Sentence } from '../ui/sentence.tsx';
import css from './policy.module.css';
import { isSamePolicy } from './policy-source.ts';

/** What has come of the last change of the policy. */
export function PolicyOutcomeLine() {
  const bench = useLab((state) => state.bench);
  const outcome = useLab((state) => state.policyForm.outcome);
  return (
    <output
      className={css.outcomeLine}
      data-testid="policy-outcome"
      data-status={bench === null ? 'unknown' : outcome.status}
    >
      <Sentence
        text={bench === null ? 'Unknown until the API server answers' : outcomeText(outcome, bench)}
      />
    </output>
  );
}

function outcomeText(outcome: PolicyOutcome, bench: BenchState): string {
  switch (outcome.status) {
    case 'untouched':
      return isAsStarted(bench) ? 'The start policy is running' : `Revision ${bench.policyVersion}`;
    case 'applying':
      return 'Applying';
    case 'applied':
      return `Applied, change ${bench.policyVersion}`;
    case 'elsewhere':
      return `Changed in another tab, revision ${bench.policyVersion}`;
    case 'refused':
      return outcome.sentence;
  }
}

function isAsStarted({ policy, startPolicy }: BenchState): boolean {
  return isSamePolicy(policy, startPolicy);
}
