import { describeFinding, type Finding, type Severity } from '@cors-lab/shared/policy';
import { createContext, useContext } from 'react';
import { isGuessDue } from '../lab/reduce-experiments.ts';
import { useCommands, useLab } from '../lab/use-lab.ts';
import { ProseText } from '../ui/prose-text.tsx';
import { fieldOf, type PolicyField } from './fields/policy-field.ts';
import css from './setting.module.css';

/** Whether a click may apply what the audit advises: where the learner is to find it, it may not, and stands apart from the controls. */
export const OffersFixes = createContext(true);

interface Props {
  readonly field: PolicyField;
  /** The button goes with its finding: something else is to take the focus. */
  readonly onFixed: () => void;
}

/** What the model thinks of one setting, and what to write instead. */
export function Findings({ field, onFixed }: Props) {
  const { applyPolicy } = useCommands();
  const all = useLab((state, selectors) => selectors.findings(state));
  const isDue = useLab(({ experiments }) => isGuessDue(experiments));
  const offersFixes = useContext(OffersFixes);
  const findings = all.filter(({ pointer }) => fieldOf(pointer) === field);
  // What is wrong with the policy often is the answer.
  if (isDue || findings.length === 0) return null;
  return (
    <ul className={css.findings} data-testid="findings">
      {findings.map((finding) => {
        const { code, pointer, severity, value, fix } = finding;
        return (
          <li key={`${code} ${pointer} ${value}`} data-severity={severity}>
            {offersFixes ? <FindingText finding={finding} /> : <FoldedFinding finding={finding} />}
            {offersFixes && fix !== null && (
              <button type="button" className="small" onClick={() => void applyPolicy(fix).then(onFixed)}>
                Apply fix
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

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
        <span className={css.severity}>{SEVERITY_WORDS[finding.severity]}</span> <strong>{title}.</strong>{' '}
        <ProseText parts={means} />
      </p>
      <p>
        <ProseText parts={instead} />
      </p>
    </>
  );
}

/** The same for one who is to find out what to write: it says so on a click. */
function FoldedFinding({ finding }: { readonly finding: Finding }) {
  const { title, means, instead } = describeFinding(finding);
  return (
    <details>
      <summary>
        <span className={css.severity}>{SEVERITY_WORDS[finding.severity]}</span> {title}
      </summary>
      <p>
        <ProseText parts={means} /> <ProseText parts={instead} />
      </p>
    </details>
  );
}
