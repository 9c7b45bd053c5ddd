import { describeFinding, type Finding, type Severity } from '@cors-lab/shared';
import { ProseText } from '../ui/prose-text.tsx';

const SEVERITY_WORDS = {
  dangerous: 'Dangerous',
  'cannot-work': 'Cannot work',
  risky: 'Risky',
  pointless: 'Pointless',
} as const satisfies Record<Severity, string>;

/** One finding of the audit, and what to write instead. */
export function FindingText({ finding }: { readonly finding: Finding }) {
  const { title, means, instead } = describeFinding(finding);
  return (
    <>
      <p>
        <span className="severity">{SEVERITY_WORDS[finding.severity]}</span> <strong>{title}.</strong>{' '}
        <ProseText parts={means} />
      </p>
      <p>
        <ProseText parts={instead} />
      </p>
    </>
  );
}
