import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Experiment } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { useMemo } from 'react';
import { codeOf, quote } from '../../code/script-code.ts';
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
import { settingsSource } from '../../policy/policy-source.ts';
import { ContextField } from '../../request/context-field.tsx';
import { HeaderLines } from '../../request/header-lines.tsx';
import { ResourceField } from '../../request/resource-field.tsx';
import { asSent } from '../../run/browser-now.ts';
import { pathTo } from '../../shell/door.ts';
import { atStake, type RequestPart } from './at-stake.ts';
import css from './settings.module.css';

interface Props {
  readonly experiment: Experiment;
  /** Whether the learner is still to guess: the guess is about what is found. */
  readonly isDue: boolean;
}

/** The settings that the exercise turns on, as source and as controls. */
export function Settings({ experiment, isDue }: Props) {
  const known = useLab(policyOnShow);
  // The room of what is about to run is taken from the beginning.
  const policy = known ?? experiment.start;
  const request = useLab((state) => state.request);
  const { bench } = useConfig();
  const { settings, request: parts } = useMemo(() => atStake(experiment), [experiment]);
  return (
    <section className={css.settings} aria-labelledby="settings-title">
      <h2 id="settings-title" className="visually-hidden">
        What to change
      </h2>
      <div className={css.settingsBoth}>
        <pre className={css.source}>
          <code>
            {parts.length > 0 && `${requestSource(asSent(request), parts)}\n`}
            {settings.length > 0 && settingsSource(policy, settings)}
          </code>
        </pre>
        <fieldset className={css.controls} disabled={isDue || known === null} aria-label="Controls">
          {settings.map((field) => (
            <Control key={field} field={field} policy={policy} />
          ))}
          {parts.map((part) => (
            <RequestControl key={part} part={part} isDue={isDue} />
          ))}
        </fieldset>
      </div>
      <div className={css.found}>
        {settings.map((field) => (
          <Findings key={field} field={field} onFixed={() => {}} />
        ))}
      </div>
      <p className={css.note}>
        {isDue ? 'Guess first: the question is about these settings as they are.' : noteOn(settings)}{' '}
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

/** Of a request whose resource alone is to change, the URL is enough. */
function requestSource(request: LabRequest, parts: readonly RequestPart[]): string {
  return parts.every((part) => part === 'resource') ? `const url = ${quote(request.url)};` : codeOf(request);
}

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
