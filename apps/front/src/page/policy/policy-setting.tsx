import type { CorsPolicy, CorsSettings } from '@cors-lab/shared';
import { type ReactNode, useId } from 'react';
import { Findings } from './findings.tsx';
import type { PolicyField } from './policy-field.ts';

/** What each field of the policy panel is given. */
export interface FieldProps {
  /** The running settings, `null` while unknown. */
  readonly cors: CorsSettings | null;
  readonly draft: string | undefined;
  readonly problems: readonly string[];
  readonly onType: (text: string) => void;
  /** Forgets what was typed and what was wrong with it. */
  readonly onClear: () => void;
  /** Says what is wrong with a text that no policy can hold. */
  readonly onRefuse: (problem: string) => void;
  readonly audited: Audited | undefined;
  readonly onSet: (change: (running: CorsSettings) => CorsSettings) => void;
}

interface Audited {
  readonly policy: CorsPolicy;
  readonly front: string;
  readonly field: PolicyField;
  readonly onFix: (policy: CorsPolicy) => Promise<void>;
}

interface SettingProps {
  readonly title: string;
  /** The setting's name in @fastify/cors. */
  readonly name: string;
  readonly problems: readonly string[];
  /** What the model's opinion is asked of, where there is one. */
  readonly audited?: Audited | undefined;
  readonly children: ReactNode;
}

/** One setting with its controls, and below them what was wrong with the last try. */
export function PolicySetting({ title, name, problems, audited, children }: SettingProps) {
  const id = useId();
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
      {audited !== undefined && <Findings {...audited} />}
    </fieldset>
  );
}
