import type { Student } from '@cors-lab/shared/class';
import { useMemo } from 'react';
import { type CommonPolicy, commonPolicies } from './common-policies.ts';
import css from './students.module.css';

interface Props {
  readonly students: readonly Student[];
  readonly front: string;
}

const MOST_SHOWN = 5;

/** The policies that most students run, with what the audit says of each. */
export default function CommonPolicyList({ students, front }: Props) {
  const policies = useMemo(() => commonPolicies(students, front, MOST_SHOWN), [students, front]);
  return (
    <ol className={css.policyList} data-testid="policies">
      {policies.map((policy) => (
        <li key={policy.text} data-severity={policy.worst?.severity ?? 'none'}>
          <strong>{policy.count}</strong> <code>{policy.text}</code>
          <p>{judgement(policy)}</p>
        </li>
      ))}
    </ol>
  );
}

const SIGNS = {
  dangerous: '⚠ Dangerous',
  'cannot-work': '✗ Cannot work',
  risky: 'Risky',
  pointless: 'Pointless',
};

function judgement({ worst, letsIn, isUntried }: CommonPolicy): string {
  const said = worst === null ? 'The audit finds nothing.' : `${SIGNS[worst.severity]}: ${worst.title}.`;
  return [
    said,
    ...(letsIn === null ? [] : [`It lets in ${letsIn}.`]),
    ...(isUntried ? ['The audit has not tried its patterns: look at them in the Lab.'] : []),
  ].join(' ');
}
