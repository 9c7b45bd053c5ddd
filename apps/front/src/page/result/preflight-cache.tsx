import type { CacheEntry } from '@cors-lab/shared/fetch';
import { useEffect, useState } from 'react';
import { useLab } from '../lab/use-lab.ts';
import { steadyNow } from '../run/steady-clock.ts';
import css from './outcome.module.css';

/** The permissions that this browser keeps, with the seconds that each has left. */
export function PreflightCache() {
  const cache = useLab(({ browser }) => browser.preflightCache);
  const sameUrl = useLab((state) => state.sameUrl);
  const now = useNow(cache);
  const live = cache.filter((entry) => secondsLeft(entry, now) > 0);
  return (
    <section className={css.preflightCache} aria-labelledby="preflight-cache-title">
      <h3 id="preflight-cache-title">Preflight cache</h3>

      {live.length === 0 ? (
        <span className="aside">empty</span>
      ) : (
        <ul data-testid="preflight-cache">
          {live.map((entry) => (
            <li key={`${entry.url} ${entry.method} ${entry.headerName} ${entry.credentials}`}>
              <code>{entry.method ?? entry.headerName}</code>{' '}
              <span className="aside">
                {entry.credentials ? 'with credentials, ' : ''}
                <span className={css.figure}>{secondsLeft(entry, now)}</span> s left
              </span>
            </li>
          ))}
        </ul>
      )}
      {!sameUrl && live.length > 0 && (
        <span className="aside">Each send has a URL of its own, so none of it is used.</span>
      )}
    </section>
  );
}

function secondsLeft({ storedAt, maxAge }: CacheEntry, now: number): number {
  return Math.ceil((storedAt + maxAge * 1000 - now) / 1000);
}

/** The clock's reading, second by second while there is something to count down. */
function useNow(entries: readonly CacheEntry[]): number {
  const [now, setNow] = useState(() => steadyNow());
  const end = Math.max(0, ...entries.map(({ storedAt, maxAge }) => storedAt + maxAge * 1000));
  useEffect(() => {
    setNow(steadyNow());
    if (end <= steadyNow()) return undefined;
    const timer = setInterval(() => {
      setNow(steadyNow());
      if (end <= steadyNow()) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [end]);
  return now;
}
