import { PHASES } from '@cors-lab/shared/policy';
import { type ReactNode, useId } from 'react';
import { Findings } from './findings.tsx';
import type { PolicyField } from './policy-field.ts';
import { useProblems } from './use-policy-field.ts';

interface Props {
  readonly title: string;
  readonly field: PolicyField;
  readonly children: ReactNode;
}

/** One setting with its controls, and below them what was wrong with the last try and what the audit says. */
export function PolicySetting({ title, field, children }: Props) {
  const id = useId();
  const problems = useProblems(field);
  const name = PHASES.some((phase) => phase === field) ? `overrides.${field}` : field;
  return (
    <fieldset
      className="setting"
      aria-describedby={id}
      data-setting={name}
      data-invalid={problems.length > 0}
    >
      <legend>
        {title} <code>{name}</code>
      </legend>
      {children}
      <div id={id} className="problems" aria-live="polite">
        {problems.map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
      </div>
      <Findings field={field} />
    </fieldset>
  );
}
