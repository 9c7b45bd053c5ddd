import { policyOnShow } from '../lab/selectors.ts';
import { useCommands, useLab } from '../lab/use-lab.ts';
import panels from '../shell/panels.module.css';
import { CredentialsField } from './fields/credentials-field.tsx';
import { HeadersField } from './fields/headers-field.tsx';
import { MaxAgeField } from './fields/max-age-field.tsx';
import { MethodsField } from './fields/methods-field.tsx';
import { OriginField } from './fields/origin-field.tsx';
import { StatusField } from './fields/status-field.tsx';
import css from './policy.module.css';
import { PolicyExtras } from './policy-extras.tsx';
import { PolicyOutcomeLine } from './policy-outcome-line.tsx';

/** The running policy; what was typed but is not running stays as a draft in its field. */
export function PolicyPanel() {
  const { undoPolicy, redoPolicy, resetPolicy } = useCommands();
  const bench = useLab((state) => state.bench);
  const past = useLab((state) => state.policyPast);
  const policy = useLab(policyOnShow);
  return (
    <section
      className={`${panels.panel} ${panels.policy}`}
      aria-labelledby="policy-title"
      data-policy-version={bench?.policyVersion}
    >
      <div className={panels.head}>
        <h2 id="policy-title">Policy</h2>
        <div className="row">
          <Move label="Undo" enabled={past.undo.length > 0} onMove={undoPolicy} />
          <Move label="Redo" enabled={past.redo.length > 0} onMove={redoPolicy} />
          <Move
            label="Reset"
            name="Reset to the start policy"
            enabled={bench !== null}
            onMove={resetPolicy}
          />
        </div>
      </div>
      <PolicyOutcomeLine />
      <fieldset
        className={css.settings}
        disabled={bench === null}
        aria-label="Settings of the running policy"
      >
        <OriginField />
        <CredentialsField />
        <MethodsField />
        <HeadersField setting="allowedHeaders" />
        <HeadersField setting="exposedHeaders" />
        <MaxAgeField />
        <StatusField />
      </fieldset>
      {policy !== null && <PolicyExtras policy={policy} />}
    </section>
  );
}

interface MoveProps {
  readonly label: string;
  readonly name?: string;
  readonly enabled: boolean;
  readonly onMove: () => Promise<unknown>;
}

/** Never `disabled`: a button that is would drop the focus when there is nothing more to undo. */
function Move({ label, name = label, enabled, onMove }: MoveProps) {
  return (
    <button
      type="button"
      className="small"
      aria-label={name}
      title={name}
      aria-disabled={!enabled}
      onClick={() => {
        if (enabled) void onMove();
      }}
    >
      {label}
    </button>
  );
}
