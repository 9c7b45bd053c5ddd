import type { Experiment } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { useMemo } from 'react';
import { policyOnShow } from '../../lab/selectors.ts';
import { useCommands, useConfig, useLab } from '../../lab/use-lab.ts';
import { CredentialsField } from '../../policy/fields/credentials-field.tsx';
import { HeadersField } from '../../policy/fields/headers-field.tsx';
import { MaxAgeField } from '../../policy/fields/max-age-field.tsx';
import { MethodsField } from '../../policy/fields/methods-field.tsx';
import { OriginField } from '../../policy/fields/origin-field.tsx';
import { OverrideField } from '../../policy/fields/override-field.tsx';
import type { PolicyField } from '../../policy/fields/policy-field.ts';
import { StatusField } from '../../policy/fields/status-field.tsx';
import { Findings } from '../../policy/findings.tsx';
import { ContextField } from '../../request/context-field.tsx';
import { HeaderLines } from '../../request/header-lines.tsx';
import { ResourceField } from '../../request/resource-field.tsx';
import { asSent } from '../../run/browser-now.ts';
import { pathTo } from '../../shell/door.ts';
import { atStake, type RequestPart } from './at-stake.ts';
import css from './settings.module.css';
import { GUESS_FIRST, SettingsSource } from './settings-source.tsx';

interface Props {
  readonly experiment: Experiment;
  /** Whether the learner is still to guess: the guess is about what is found. */
  readonly isDue: boolean;
  /** Whether the policy that the exercise begins with is still on its way: it is what is shown. */
  readonly isWaiting: boolean;
}

/** The settings that the exercise turns on, as source and as controls. */
export function Settings({ experiment, isDue, isWaiting }: Props) {
  const known = useLab(policyOnShow);
  const policy = isWaiting || known === null ? experiment.start : known;
  const request = useLab((state) => state.request);
  const { bench } = useConfig();
  const stake = useMemo(() => atStake(experiment), [experiment]);
  const { settings, shown, controls, request: parts } = stake;
  return (
    <section className={css.settings} aria-labelledby="settings-title">
      <h2 id="settings-title" className="visually-hidden">
        What to change
      </h2>
      <div className={css.settingsBoth}>
        <SettingsSource stake={stake} request={asSent(request)} policy={policy} />
        <fieldset className={css.controls} disabled={isDue || known === null} aria-label="Controls">
          {controls.map((field) => (
            <Control key={field} field={field} policy={policy} />
          ))}
          {parts.map((part) => (
            <RequestControl key={part} part={part} isDue={isDue} />
          ))}
        </fieldset>
      </div>
      <div className={css.found}>
        {shown.map((field) => (
          <Findings key={field} field={field} onFixed={() => {}} />
        ))}
      </div>
      <p className={css.note}>
        {isDue ? GUESS_FIRST : noteOn(settings)}{' '}
        <a href={`${pathTo('/lab', bench)}${bench === null ? '?' : '&'}experiment=${experiment.id}`}>
          All settings, in the Lab
        </a>
      </p>
    </section>
  );
}

/** What the words of a control mean. */
function noteOn(settings: readonly PolicyField[]): string {
  return settings.flatMap((field) => NOTES[field] ?? []).join(' ');
}

const NOTES: Readonly<Partial<Record<PolicyField, string>>> = {
  origin: '“Reflect any” answers each page with the origin of that page.',
  allowedHeaders: '“Reflect the request” allows the headers that a request asks for.',
  credentials: 'Credentials are above all cookies.',
};

function Control({ field, policy }: { readonly field: PolicyField; readonly policy: CorsPolicy }) {
  switch (field) {
    case 'origin':
      return <OriginField />;
    case 'credentials':
      return <CredentialsField />;
    case 'methods':
      return <MethodsField />;
    case 'allowedHeaders':
    case 'exposedHeaders':
      return <HeadersField setting={field} />;
    case 'maxAge':
      return <MaxAgeField />;
    case 'optionsSuccessStatus':
      return <StatusField />;
    case 'preflight':
    case 'actual':
      return <OverrideField phase={field} policy={policy} />;
  }
}

function RequestControl({ part, isDue }: { readonly part: RequestPart; readonly isDue: boolean }) {
  const { setRequest, editRequest } = useCommands();
  const request = useLab((state) => state.request);
  switch (part) {
    case 'resource':
      return <ResourceField isFixed={isDue} />;
    case 'headers':
      return (
        <HeaderLines
          request={request}
          onType={(headers) => editRequest({ ...request, headers })}
          onChoose={(headers) => setRequest({ ...request, headers })}
        />
      );
    case 'context':
      return <ContextField />;
  }
}
