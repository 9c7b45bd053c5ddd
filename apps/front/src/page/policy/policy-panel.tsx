import type { BenchState, CorsSettings } from '@cors-lab/shared';
import { memo } from 'react';
import type { Lab } from '../lab/commands.ts';
import type { Action, PolicyForm, PolicyOutcome, PolicyPast } from '../lab/state.ts';
import { Choice } from '../ui/choice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { HeadersField } from './headers-field.tsx';
import { MaxAgeField } from './max-age-field.tsx';
import { MethodsField } from './methods-field.tsx';
import { OriginField } from './origin-field.tsx';
import { PolicyExtras } from './policy-extras.tsx';
import type { PolicyField } from './policy-field.ts';
import { type FieldProps, PolicySetting } from './policy-setting.tsx';
import { isSamePolicy } from './policy-source.ts';
import { StatusField } from './status-field.tsx';

interface Props {
  readonly lab: Lab;
  readonly bench: BenchState | null;
  readonly form: PolicyForm;
  readonly past: PolicyPast;
  readonly dispatch: (action: Action) => void;
}

/** The running policy, but for the moment that a change of it takes: what was typed but is not running stands as a draft in its field. */
/** Not drawn anew for what does not concern it: a click must soon be a verdict. */
export const PolicyPanel = memo(PolicyPanelView);

function PolicyPanelView({ lab, bench, form, past, dispatch }: Props) {
  const policy = form.outcome.status === 'applying' ? form.outcome.wanted : bench?.policy;
  const cors = policy?.cors ?? null;
  const field = (name: PolicyField): FieldProps => ({
    cors,
    draft: form.drafts[name],
    problems: form.problems[name] ?? [],
    audited: policy && { policy, front: lab.place.front, field: name, onFix: lab.applyPolicy },
    onType: (text) => dispatch({ type: 'field-typed', field: name, text }),
    onClear: () => dispatch({ type: 'field-cleared', field: name }),
    onRefuse: (problem) => dispatch({ type: 'field-refused', field: name, problem }),
    onSet: (change: (running: CorsSettings) => CorsSettings) => void lab.setCors(name, change),
  });
  return (
    <section
      className="panel panel-policy"
      aria-labelledby="policy-title"
      data-policy-version={bench?.policyVersion}
    >
      <div className="panel-head">
        <h2 id="policy-title">Policy</h2>
        <div className="row">
          <Move label="Undo" enabled={past.undo.length > 0} onMove={lab.undoPolicy} />
          <Move label="Redo" enabled={past.redo.length > 0} onMove={lab.redoPolicy} />
          <Move
            label="Reset"
            name="Reset to the start policy"
            enabled={bench !== null}
            onMove={lab.resetPolicy}
          />
        </div>
      </div>
      <output className="policy-outcome" data-status={bench === null ? 'unknown' : form.outcome.status}>
        <Sentence
          text={bench === null ? 'Unknown until the API server answers' : outcomeText(form.outcome, bench)}
        />
      </output>
      <fieldset className="settings" disabled={bench === null} aria-label="Settings of the running policy">
        <OriginField {...field('origin')} front={lab.place.front} />
        <CredentialsField {...field('credentials')} />
        <MethodsField {...field('methods')} />
        <HeadersField {...field('allowedHeaders')} setting="allowedHeaders" />
        <HeadersField {...field('exposedHeaders')} setting="exposedHeaders" />
        <MaxAgeField {...field('maxAge')} />
        <StatusField {...field('optionsSuccessStatus')} />
      </fieldset>
      {policy !== undefined && <PolicyExtras lab={lab} policy={policy} form={form} />}
    </section>
  );
}

interface MoveProps {
  readonly label: string;
  readonly name?: string;
  readonly enabled: boolean;
  readonly onMove: () => Promise<void>;
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

function CredentialsField({ cors, problems, audited, onSet }: FieldProps) {
  return (
    <PolicySetting title="Credentials" name="credentials" problems={problems} audited={audited}>
      <Choice
        type="checkbox"
        group="credentials"
        label="Allow credentials"
        value={String(cors?.credentials ?? false)}
        checked={cors?.credentials ?? false}
        onChoose={(credentials) => onSet((running) => ({ ...running, credentials }))}
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
