import type { CorsPolicy, HeaderEdit, Override, Phase } from '@cors-lab/shared/policy';
import { useRef, useState } from 'react';
import { useCommands } from '../../lab/use-lab.ts';
import { EditDraft } from '../edit-draft.tsx';
import css from '../policy.module.css';
import { PolicySetting } from '../policy-setting.tsx';
import { editText } from '../policy-source.ts';

const TITLES = {
  preflight: 'Answer to the preflight',
  actual: 'Answer to the request',
} as const satisfies Record<Phase, string>;

/** Status and header lines of one phase, changed after everything else has had its say. */
export function OverrideField({ phase, policy }: { readonly phase: Phase; readonly policy: CorsPolicy }) {
  const { changePolicy } = useCommands();
  const { status, headers } = policy.overrides[phase];
  const statusField = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const change = (part: (now: Override) => Partial<Override>) =>
    changePolicy(phase, (now) => {
      const override = now.overrides[phase];
      return { ...now, overrides: { ...now.overrides, [phase]: { ...override, ...part(override) } } };
    });
  const applyStatus = () => {
    if (typed === null) return;
    // Anything else than a number goes to the API server as it is, which says what is wrong with it.
    const wanted = typed.trim() === '' ? null : Number(typed);
    void change(() => ({ status: wanted })).then(() => setTyped(null));
  };
  return (
    <PolicySetting title={TITLES[phase]} field={phase}>
      <label className="choice">
        <span className="choice-name">Status</span>
        <input
          ref={statusField}
          type="text"
          inputMode="numeric"
          className="text"
          aria-label={`${TITLES[phase]}: status`}
          placeholder="as it is"
          value={typed ?? status ?? ''}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={applyStatus}
          onKeyDown={({ key }) => {
            if (key === 'Enter') applyStatus();
            if (key === 'Escape') setTyped(null);
          }}
        />
      </label>
      <ul className={css.edits}>
        {headers.map((edit, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same edit may stand there twice
          <li key={at}>
            <code>{editText(edit)}</code>
            <button
              type="button"
              className="small"
              aria-label={`Remove: ${editText(edit)}`}
              onClick={() =>
                void change((now) => ({ headers: now.headers.filter((_, index) => index !== at) })).then(() =>
                  statusField.current?.focus(),
                )
              }
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <EditDraft
        phase={TITLES[phase]}
        onAdd={(edit: HeaderEdit) => change((now) => ({ headers: [...now.headers, edit] }))}
      />
    </PolicySetting>
  );
}
