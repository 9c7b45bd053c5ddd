import type { LabState } from '../lab/state.ts';
import type { Lab } from '../lab/use-lab.ts';

/**
 * Lets predictions age: while one of the browser's caches has something that is still valid, the state gets the time
 * once a second, and when the first entry ends. `clock`: in milliseconds since the Unix epoch.
 */
export function keepTime({ store, commands }: Lab, clock: () => number): void {
  let isWaiting = false;
  const wait = () => {
    const pause = isWaiting ? null : untilNextTick(store.getState().browser, clock());
    if (pause === null) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      commands.note({ type: 'time-passed', now: clock() });
    }, pause);
  };
  store.subscribe(wait);
  wait();
}

/** In milliseconds; `null` where nothing will end. */
export function untilNextTick(
  { preflightCache, httpCache }: Pick<LabState['browser'], 'preflightCache' | 'httpCache'>,
  now: number,
): number | null {
  const left = [...preflightCache, ...httpCache]
    .map(({ storedAt, maxAge }) => storedAt + maxAge * 1000 - now)
    .filter((each) => each > 0);
  return left.length === 0 ? null : Math.min(1000, Math.ceil(Math.min(...left)));
}
