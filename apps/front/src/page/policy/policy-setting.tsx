import { PHASES } from '@cors-lab/shared/policy';
import { type ReactNode, useContext, useId, useRef } from 'react';
import type { PolicyField } from './fields/policy-field.ts';
import { useProblems } from './fields/use-policy-field.ts';
import { Findings, OffersFixes } from './findings.tsx';
import css from './setting.module.css';

interface Props {
  readonly title: string;
  readonly field: PolicyField;
  readonly children: ReactNode;
}

/** One setting with its controls, and below them what was wrong with the last try and what the audit says. */
export function PolicySetting({ title, field, children }: Props) {
  const id = useId();
  const problems = useProblems(field);
  const fieldset = useRef<HTMLFieldSetElement>(null);
  const focusFirstControl = () => {
    const [first] = fieldset.current?.elements ?? [];
    if (first instanceof HTMLElement) first.focus();
  };
  const offersFixes = useContext(OffersFixes);
  const name = PHASES.some((phase) => phase === field) ? `overrides.${field}` : field;
  return (
    <fieldset
      ref={fieldset}
      className={css.setting}
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
      {offersFixes && <Findings field={field} onFixed={focusFirstControl} />}
    </fieldset>
  );
}
