import type { Configuration } from './configuration.ts';
import type { KeptRun } from './kept-runs.ts';
import type { Run } from './state/state.ts';
import type { Store } from './state/store.ts';
import { store as keep, readStored } from './storage.ts';

/** In characters: browsers give a tab some five million, of which a long answer may take a large part. */
const MOST_KEPT = 1_000_000;

/** Keeps the last runs while this tab lives: a reload loses none that has come back. */
export function keepRuns(store: Store, place: Configuration): void {
  const key = `cors-lab:runs:${place.bench ?? ''}`;
  const kept = readStored(key, 'of-tab');
  if (kept !== null) {
    void import('./kept-runs.ts').then(async ({ runsIn }) =>
      store.dispatch({ type: 'runs-recalled', runs: await runsIn(kept, place) }),
    );
  }
  addEventListener('pagehide', () => {
    const { runs } = store.getState();
    // Left before they were recalled, they are there for the next time.
    if (runs.length > 0) keep(key, textOf(runs), 'of-tab');
  });
}

/** The newest that fit. */
function textOf(runs: readonly Run[]): string {
  const texts: string[] = [];
  let length = 0;
  for (const run of runs) {
    if (run.observation === null) continue;
    const text = JSON.stringify(asKept(run));
    length += text.length;
    if (length > MOST_KEPT) break;
    texts.push(text);
  }
  return `[${texts.join()}]`;
}

function asKept({ prediction, log, ...run }: Run): KeptRun {
  const unread = { trouble: 'The page was left before it had been read.' };
  return { ...run, log: log === 'unread' ? unread : log, predicted: prediction !== null };
}
