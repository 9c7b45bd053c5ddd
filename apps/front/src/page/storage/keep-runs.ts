import type { LabConfig } from '../config.ts';
import type { Guide, KeptPlay } from '../lab/reduce-experiments.ts';
import type { Run } from '../lab/state.ts';
import type { Lab } from '../lab/use-lab.ts';
import { type KeptRun, playIn, runsIn } from './kept-runs.ts';
import { store as keep, readStored } from './storage.ts';

/** In characters: browsers give a tab some five million, of which a long answer may take a large part. */
const MOST_KEPT = 1_000_000;

const keyOf = ({ bench }: LabConfig) => `cors-lab:runs:${bench ?? ''}`;

/** Whether an earlier life of this tab has left runs. */
export function hasKeptRuns(place: LabConfig): boolean {
  return readStored(keyOf(place), 'of-tab') !== null;
}

/** Keeps the last runs while this tab lives: a reload loses none that has come back. */
export function keepRuns({ store, commands, config: place }: Lab): void {
  const key = keyOf(place);
  const playKey = `cors-lab:play:${place.bench ?? ''}`;
  const kept = readStored(key, 'of-tab');
  if (kept !== null) {
    const keptPlay = readStored(playKey, 'of-tab');
    void runsIn(kept, place).then(async (runs) => {
      commands.note({ type: 'runs-recalled', runs });
      const play = keptPlay === null ? null : await playIn(keptPlay, runs);
      if (play !== null) commands.note({ type: 'play-recalled', play });
    });
  }
  addEventListener('pagehide', () => {
    const { runs, guide } = store.getState();
    // Left before they were recalled, they are there for the next time.
    if (runs.length === 0) return;
    keep(key, textOf(runs), 'of-tab');
    const play = playOf(guide);
    keep(playKey, play === null ? null : JSON.stringify(play), 'of-tab');
  });
}

function playOf({ experiment, play, under, played }: Guide): KeptPlay | null {
  return experiment !== null && play === 'complete' ? { experiment, under, played } : null;
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
