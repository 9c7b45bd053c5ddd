import { SESSION_PATHS } from '@cors-lab/shared';
import type { Sessions } from '../lab/state.ts';
import type { Lab } from '../lab/use-lab.ts';
import { store as keep, readStored } from './storage.ts';

/** Remembers where this browser has signed in: all its tabs share the cookies, and none can see them. */
export function rememberSignIn({ store, commands, config: { bench } }: Lab): void {
  const key = `cors-lab:signed-in:${bench ?? ''}`;
  const told = (text: string | null) => commands.note({ type: 'signed-in', sessions: readSessions(text) });
  let known = readStored(key);
  told(known);
  store.subscribe(() => {
    const now = sessionsText(store.getState().browser.sessions);
    if (now === known) return;
    known = now;
    keep(key, now);
  });
  addEventListener('storage', (event) => {
    if (event.key !== key) return;
    known = event.newValue;
    told(known);
  });
}

/** The boot, and the paths after it. */
function sessionsText(sessions: Sessions | null): string | null {
  return sessions === null ? null : [sessions.boot, ...sessions.paths].join(' ');
}

function readSessions(text: string | null): Sessions | null {
  if (text === null) return null;
  const [boot = '', ...paths] = text.split(' ');
  return { boot, paths: SESSION_PATHS.filter((path) => paths.includes(path)) };
}
