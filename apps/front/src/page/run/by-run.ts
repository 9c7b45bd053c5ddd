import { newBrowser } from '@cors-lab/shared/fetch';
import { simulate, withRunParams } from '@cors-lab/shared/lab';
import type { LabConfig } from '../config.ts';
import type { ExperimentsState } from '../lab/reduce-experiments.ts';
import { differ } from './differ.ts';
import type { Prepared } from './prepare.ts';

/**
 * The chosen request as Run would send it: after the earlier steps of its experiment, which may sign in, fill a cache or
 * change the policy. `null` where no step comes first, or where the request is not the experiment's.
 */
export function preparedByRun(next: Prepared, { aim }: ExperimentsState, config: LabConfig): Prepared | null {
  const [first, ...others] = aim?.before ?? [];
  const isItsRequest = aim?.deciding.some((request) => !differ(request, next.chosen)) ?? false;
  if (next.policy === null || first === undefined || !isItsRequest) return null;
  // Where all requests ask for one URL, the parameter is that of the next request too.
  const before = withRunParams([first, ...others], next.runParam, next.runParam !== next.id);
  // Run begins without sessions, and under URLs for which nothing is cached.
  const browser = newBrowser(config.engine, next.browser.now);
  const last = { kind: 'request', request: next.request } as const;
  const simulated = simulate([...before, last], next.policy, browser, config.servers).at(-1);
  return simulated?.kind === 'request' ? { ...next, ...simulated } : null;
}
