import { COUNTING_PATHS } from '@cors-lab/shared/lab';
import type { Run } from '../lab/state.ts';

/** The API server's counter before and after a run; `null` where the run has no part in it, or it is not known. */
export interface CounterChange {
  readonly before: number;
  readonly after: number;
}

export function counterChange({ request, counter: { before, after } }: Run): CounterChange | null {
  if (before === null || after === null) return null;
  const isAsked = COUNTING_PATHS.some((path) => new URL(request.url).pathname.endsWith(path));
  return isAsked || before !== after ? { before, after } : null;
}

/** What a run did besides its verdict, in a few words each: to the counter, and with the cookies where they decide. */
export function effectsOf(run: Run): readonly string[] {
  const change = counterChange(run);
  const cookies = cookiesSent(run) ?? [];
  const needsCookie = new URL(run.request.url).pathname.endsWith('/account') && cookiesSent(run) !== null;
  return [
    ...(change === null ? [] : [`Counter ${change.before} → ${change.after}`]),
    ...(cookies.length > 0 ? [`Sent ${cookies.join(', ')}`] : needsCookie ? ['No cookie sent'] : []),
  ];
}

/** The names of the cookies that came with the request itself; `null` where it has not arrived. */
export function cookiesSent({ exchanges }: Pick<Run, 'exchanges'>): readonly string[] | null {
  const actual = exchanges.findLast(({ phase }) => phase === 'actual');
  if (actual === undefined) return null;
  return actual.request.headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(';').map((pair) => pair.trim().split('=')[0] ?? ''));
}
