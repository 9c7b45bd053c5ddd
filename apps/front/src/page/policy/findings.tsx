import { audit, type CorsPolicy, type Finding } from '@cors-lab/shared';
import { useRef } from 'react';
import { FindingText } from './finding-text.tsx';
import { fieldOf, type PolicyField } from './policy-field.ts';

interface Props {
  readonly policy: CorsPolicy;
  readonly front: string;
  readonly field: PolicyField;
  readonly onFix: (policy: CorsPolicy) => Promise<void>;
}

/** What the model thinks of one setting, and what to write instead. */
export function Findings({ policy, front, field, onFix }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const findings = findingsOf(policy, front).filter(({ pointer }) => fieldOf(pointer) === field);
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
                  void onFix(fix).then(() =>
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

const known = new WeakMap<CorsPolicy, readonly Finding[]>();

/** Every setting asks, for the same policy. */
function findingsOf(policy: CorsPolicy, front: string): readonly Finding[] {
  const findings = known.get(policy) ?? audit(policy, { front });
  known.set(policy, findings);
  return findings;
}
