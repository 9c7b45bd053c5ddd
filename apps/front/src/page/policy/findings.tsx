import { describeFinding, type Finding, type Severity } from '@cors-lab/shared/policy';
import { useRef } from 'react';
import { useCommands, useLab } from '../lab/use-lab.ts';
import { ProseText } from '../ui/prose-text.tsx';
import { fieldOf, type PolicyField } from './policy-field.ts';

/** What the model thinks of one setting, and what to write instead. */
export function Findings({ field }: { readonly field: PolicyField }) {
  const { applyPolicy } = useCommands();
  const all = useLab((state, selectors) => selectors.findings(state));
  const list = useRef<HTMLUListElement>(null);
  const findings = all.filter(({ pointer }) => fieldOf(pointer) === field);
  if (findings.length === 0) return null;
  return (
    <ul className="findings" ref={list}>
      {findings.map((finding) => {
        const { code, pointer, severity, value, fix } = finding;
        return (
          <li key={`${code} ${pointer} ${value}`} data-severity={severity}>
            <FindingText finding={finding} />
            {fix !== null && (
              <button
                type="button"
                className="small"
                onClick={() => {
                  // The button goes with the finding: the setting's own control takes the focus.
                  const setting = list.current?.closest('fieldset');
                  void applyPolicy(fix).then(() =>
                    setting
                      ?.querySelector<HTMLElement>('input:checked, input, summary, button, select')
                      ?.focus(),
                  );
                }}
              >
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
        <span className="severity">{SEVERITY_WORDS[finding.severity]}</span> <strong>{title}.</strong>{' '}
        <ProseText parts={means} />
      </p>
      <p>
        <ProseText parts={instead} />
      </p>
    </>
  );
}
