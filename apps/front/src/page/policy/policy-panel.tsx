import type { BenchState } from '@cors-lab/shared/control';
import type { PolicyOutcome } from '../lab/reduce-policy-form.ts';
import { policyOnShow } from '../lab/selectors.ts';
import { useCommands, useLab } from '../lab/use-lab.ts';
import { Choice } from '../ui/choice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { HeadersField } from './headers-field.tsx';
import { MaxAgeField } from './max-age-field.tsx';
import { MethodsField } from './methods-field.tsx';
import { OriginField } from './origin-field.tsx';
import { PolicyExtras } from './policy-extras.tsx';
import { PolicySetting } from './policy-setting.tsx';
import { isSamePolicy } from './policy-source.ts';
import { StatusField } from './status-field.tsx';
import { usePolicyField } from './use-policy-field.ts';

/** The running policy; what was typed but is not running stays as a draft in its field. */
export function PolicyPanel() {
  const { undoPolicy, redoPolicy, resetPolicy } = useCommands();
  const bench = useLab((state) => state.bench);
  const outcome = useLab((state) => state.policyForm.outcome);
  const past = useLab((state) => state.policyPast);
  const policy = useLab(policyOnShow);
  return (
    <section
      className="panel panel-policy"
      aria-labelledby="policy-title"
      data-policy-version={bench?.policyVersion}
    >
      <div className="panel-head">
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
      <output className="policy-outcome" data-status={bench === null ? 'unknown' : outcome.status}>
        <Sentence
          text={bench === null ? 'Unknown until the API server answers' : outcomeText(outcome, bench)}
        />
      </output>
      <fieldset className="settings" disabled={bench === null} aria-label="Settings of the running policy">
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

function CredentialsField() {
  const { cors, set } = usePolicyField('credentials');
  return (
    <PolicySetting title="Credentials" field="credentials">
      <Choice
        type="checkbox"
        group="credentials"
        label="Allow credentials"
        value={String(cors?.credentials ?? false)}
        checked={cors?.credentials ?? false}
        onChoose={(credentials) => set((running) => ({ ...running, credentials }))}
      />
    </PolicySetting>
  );
}

function outcomeText(outcome: PolicyOutcome, bench: BenchState): string {
  switch (outcome.status) {
    case 'untouched':
      return isAsStarted(bench) ? 'The start policy is running' : `Revision ${bench.policyVersion}`;
    case 'applying':
      return 'Applying';
    case 'applied':
      return `Applied, change ${bench.policyVersion}`;
    case 'elsewhere':
      return `Changed in another tab, revision ${bench.policyVersion}`;
    case 'refused':
      return outcome.sentence;
  }
}

function isAsStarted({ policy, startPolicy }: BenchState): boolean {
  return isSamePolicy(policy, startPolicy);
}
