import { pathOf } from '../address/url.ts';
import type { LabConfig } from '../config.ts';
import type { Run } from '../lab/state.ts';
import { isFramed } from '../request/contexts.ts';
import { isOfEarlierBoot } from '../run/earlier-boot.ts';
import { outcomeOf } from '../run/outcome.ts';
import { clock } from '../ui/time-of-day.ts';
import { VERDICT_ICONS } from './verdict-line.tsx';

interface Props {
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly shown: string | null;
  /** The boot of the back that is known. */
  readonly boot: string | null;
  readonly place: LabConfig;
  readonly onOpen: (nonce: string) => void;
}

/** The last runs, newest first, each to be looked at again. */
export function History({ runs, shown, boot, place, onOpen }: Props) {
  return (
    <ol className="history" aria-label="Last runs">
      {runs.map((run) => {
        const outcome = outcomeOf(run.observation);
        const Icon = VERDICT_ICONS[outcome];
        const { request } = run;
        const from = isFramed(request) ? ` from ${request.origin}` : '';
        const name = `${outcome}: ${request.method} ${pathOf(request.url, place)}${from}, ${clock(run.at)}${isOfEarlierBoot(run, boot) ? ', before the API server restarted' : ''}`;
        return (
          <li key={run.nonce}>
            <button
              type="button"
              data-verdict-colour={outcome}
              aria-label={name}
              title={name}
              aria-current={run.nonce === shown}
              data-earlier={isOfEarlierBoot(run, boot)}
              onClick={() => onOpen(run.nonce)}
            >
              <Icon />
              {request.method}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
