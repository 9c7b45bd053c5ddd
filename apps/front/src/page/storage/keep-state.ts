import { SESSION_PATHS } from '@cors-lab/shared/lab';
import type { LabConfig } from '../config.ts';
import { type Progress, progressText } from '../experiments/progress.ts';
import type { Sessions } from '../lab/state.ts';
import type { Lab } from '../lab/use-lab.ts';
import { keepGuess } from './kept-guess.ts';
import { keptProgress } from './kept-progress.ts';
import { keepRuns } from './kept-runs.ts';
import { loadedOf } from './last-loaded.ts';
import { persisted } from './persisted.ts';

const projected = persisted('cors-lab:projector', 'browser', (text) => text === 'on');
const sessionsOf = ({ benchId }: LabConfig) =>
  persisted(`cors-lab:signed-in:${benchId ?? ''}`, 'browser', readSessions);

/** Recalls what earlier pages have kept, and keeps it for later ones. */
export function keepState(lab: Lab): void {
  const { store, config, commands } = lab;
  const { note, setProjected } = commands;
  // A teacher's link asks for it, whatever this browser was set to.
  setProjected(new URLSearchParams(location.search).get('projector') === 'on' || (projected.read() ?? false));
  projected.keep(store, (state) => (state.projected ? 'on' : null));

  // All tabs share the cookies, and none can see them.
  const sessions = sessionsOf(config);
  const recallSessions = (value: Sessions | null) => note({ type: 'signed-in', sessions: value });
  recallSessions(sessions.read());
  sessions.onChange(recallSessions);
  sessions.keep(store, ({ browser }) => sessionsText(browser.sessions));

  const recallProgress = (value: Progress | null) =>
    note({ type: 'progress-recalled', progress: value ?? {} });
  recallProgress(keptProgress.read());
  keptProgress.onChange(recallProgress);
  keptProgress.keep(store, (state) => progressText(state.progress));

  loadedOf(config).keep(store, ({ experiments }) => experiments.loaded);
  keepGuess(lab);
  keepRuns(lab);
}

/** The boot, and the paths after it. */
function sessionsText(sessions: Sessions | null): string | null {
  return sessions === null ? null : [sessions.boot, ...sessions.paths].join(' ');
}

function readSessions(text: string): Sessions {
  const [boot = '', ...paths] = text.split(' ');
  return { boot, paths: SESSION_PATHS.filter((path) => paths.includes(path)) };
}
