import type { LabState } from '../lab/state.ts';
import type { Readable } from '../lab/store.ts';

type Area = 'browser' | 'tab';

/** Where a browser lets no site keep anything, it is forgotten with the page: asking for the storage would throw. */
function storageOf(area: Area): Storage | null {
  if (!navigator.cookieEnabled) return null;
  return area === 'tab' ? sessionStorage : localStorage;
}

/** A text that is kept after the page is closed, in this tab or for all tabs of this browser; `parse` knows what it says. */
export function persisted<T>(key: string, area: Area, parse: (text: string) => T | null) {
  const parsed = (text: string | null) => (text === null ? null : parse(text));
  const readText = () => storageOf(area)?.getItem(key) ?? null;
  const write = (text: string | null | undefined) => {
    if (text === undefined || text === readText()) return;
    if (text === null) return void storageOf(area)?.removeItem(key);
    try {
      storageOf(area)?.setItem(key, text);
    } catch {
      // The storage is full, by whatever else this origin keeps there: it is forgotten with the page.
    }
  };
  return {
    exists: () => readText() !== null,
    read: () => parsed(readText()),
    /** `null` forgets it. */
    write: (text: string | null): void => write(text),
    /** Writes what the state has to say, now and whenever that is another text; `undefined` leaves what is there. */
    keep(store: Readable, select: (state: LabState) => string | null | undefined): void {
      let known: string | null | undefined;
      const keepNow = () => {
        const text = select(store.getState());
        if (text !== known) write(text);
        known = text;
      };
      keepNow();
      store.subscribe(keepNow);
    },
    /** The same once, when the page is left. */
    keepAtEnd(store: Readable, select: (state: LabState) => string | null | undefined): void {
      addEventListener('pagehide', () => write(select(store.getState())));
    },
    /** Another tab has written. */
    onChange(changed: (value: T | null) => void): void {
      addEventListener('storage', (event) => {
        if (event.key === key) changed(parsed(event.newValue));
      });
    },
  };
}
