import { API_NAMES } from '@cors-lab/shared/explain';
import { isConsumer } from '@cors-lab/shared/fetch';
import { pathOf } from '../address/url.ts';
import type { Run } from '../lab/state.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { allowsText } from '../policy/policy-text.ts';
import { isFramed } from '../request/contexts.ts';
import { summaryOf } from '../request/summary.ts';
import { isOfEarlierBoot } from '../run/earlier-boot.ts';
import { outcomeOf } from '../run/outcome.ts';
import { OUTCOME_LABELS } from '../run/outcome-words.ts';
import { shortened } from '../ui/shortened.ts';
import { timeOfDay } from '../ui/time-of-day.ts';
import css from './outcome.module.css';
import { VERDICT_ICONS } from './verdict-line.tsx';

/** In characters, so that several runs stand beside each other. */
const SHORT = 24;

/** The last runs, newest first, each to be looked at again. */
export function History({ shown }: { readonly shown: Run | null }) {
  const config = useConfig();
  const { openRun } = useCommands();
  const runs = useLab((state) => state.runs);
  const boot = useLab(({ bench }) => bench?.boot.id ?? null);
  return (
    <ol className={css.history} aria-label="Last runs">
      {runs.map((run) => {
        const outcome = outcomeOf(run);
        const Icon = VERDICT_ICONS[outcome];
        const { request, policy } = run;
        const path = pathOf(request.url, config);
        const from = isFramed(request) ? ` from ${request.origin}` : '';
        const name = [
          `${OUTCOME_LABELS[outcome]}: ${shortened(summaryOf(request, path))} by ${API_NAMES[request.api]}${from}`,
          ...(policy === null ? [] : [`the server allowed ${allowsText(policy.cors.origin)}`]),
          timeOfDay(run.at),
          ...(isOfEarlierBoot(run, boot) ? ['before the API server restarted'] : []),
        ].join(', ');
        return (
          <li key={run.id}>
            <button
              type="button"
              data-verdict-colour={outcome}
              aria-label={name}
              title={name}
              aria-current={run === shown}
              data-earlier={isOfEarlierBoot(run, boot)}
              onClick={() => openRun(run.id)}
            >
              <Icon />
              {shortened(isConsumer(request.api) ? API_NAMES[request.api] : request.method, SHORT)}{' '}
              {shortened(path.replace(/^.*\//, '/'), SHORT)}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
