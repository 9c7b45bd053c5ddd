import type { LabRequest } from '@cors-lab/shared/fetch';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { codeOf, quote } from '../../code/script-code.ts';
import { settingsSource } from '../../policy/policy-source.ts';
import type { AtStake, RequestPart } from './at-stake.ts';
import css from './settings.module.css';

/** Why nothing can be changed yet. */
export const GUESS_FIRST = 'Guess first: the question is about these settings as they are.';

interface Props {
  readonly stake: AtStake;
  readonly request: LabRequest;
  readonly policy: CorsPolicy;
}

/** What an exercise turns on, as source. */
export function SettingsSource({ stake: { shown, request: parts }, request, policy }: Props) {
  return (
    <pre className={css.source}>
      <code>
        {parts.length > 0 && `${requestSource(request, parts)}\n`}
        {shown.length > 0 && settingsSource(policy, shown)}
      </code>
    </pre>
  );
}

/** Of a request whose resource alone is to change, the URL is enough. */
function requestSource(request: LabRequest, parts: readonly RequestPart[]): string {
  return parts.every((part) => part === 'resource') ? `const url = ${quote(request.url)};` : codeOf(request);
}
