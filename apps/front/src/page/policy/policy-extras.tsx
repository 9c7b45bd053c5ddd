import { CLOSED_POLICY, type CorsPolicy, PHASES } from '@cors-lab/shared/policy';
import { useState } from 'react';
import { useCommands, useConfig } from '../lab/use-lab.ts';
import { CopyButton } from '../ui/copy/copy-button.tsx';
import { OverrideField } from './fields/override-field.tsx';
import { MISCONFIGURATIONS } from './misconfigurations.ts';
import css from './policy.module.css';
import { policySource } from './policy-source.ts';

/** What no option of the middleware can express, and the policy as source. */
export function PolicyExtras({ policy }: { readonly policy: CorsPolicy }) {
  const { front } = useConfig();
  const { changePolicy } = useCommands();
  const [open, setOpen] = useState(false);
  const changed = PHASES.some(
    (phase) => policy.overrides[phase].status !== null || policy.overrides[phase].headers.length > 0,
  );
  return (
    <>
      <details
        className={css.overrides}
        open={open || changed}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary>
          Common misconfigurations and raw header edits{' '}
          {changed && <span className={css.active}>active</span>}
        </summary>
        <p className="hint">A misconfiguration replaces the edits below.</p>
        <ul className={css.misconfigurations}>
          {MISCONFIGURATIONS.map(({ id, name, overrides }) => {
            const wanted = { ...CLOSED_POLICY.overrides, ...overrides(front) };
            return (
              <li key={id}>
                <button
                  type="button"
                  className="small"
                  aria-pressed={JSON.stringify(wanted) === JSON.stringify(policy.overrides)}
                  onClick={() => void changePolicy(null, (now) => ({ ...now, overrides: wanted }))}
                >
                  {name}
                </button>
              </li>
            );
          })}
          <li>
            <button
              type="button"
              className="small"
              disabled={!changed}
              onClick={() =>
                void changePolicy(null, (now) => ({ ...now, overrides: CLOSED_POLICY.overrides }))
              }
            >
              No misconfiguration
            </button>
          </li>
        </ul>
        {PHASES.map((phase) => (
          <OverrideField key={phase} phase={phase} policy={policy} />
        ))}
      </details>
      <details className={css.source}>
        <summary>As source for @fastify/cors</summary>
        <CopyButton what="the policy as source" short="Copy" text={() => policySource(policy)} />
        <pre>
          <code>{policySource(policy)}</code>
        </pre>
      </details>
    </>
  );
}
