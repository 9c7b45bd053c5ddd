import type { CacheEntry } from '@cors-lab/shared';
import { useEffect, useState } from 'react';
import { cookiesOf } from '../browser-now.ts';
import type { Lab } from '../lab.ts';
import { signIn } from '../presets.ts';
import type { LabState } from '../state/state.ts';
import { steadyNow } from '../steady-clock.ts';

interface Props {
  readonly lab: Lab;
  readonly state: LabState;
}

/** What requests leave behind: sessions and a counter on the back, a cookie and permissions in the browser. */
export function InPlay({ lab, state }: Props) {
  const { bench, browser, sameUrl } = state;
  const cookies = cookiesOf(state, lab.place);
  const now = useNow(browser.preflightCache);
  const live = browser.preflightCache.filter((entry) => secondsLeft(entry, now) > 0);
  return (
    <section className="in-play" aria-labelledby="in-play-title">
      <h3 id="in-play-title">What is left behind</h3>
      <dl>
        <div>
          <dt>Counter on the back</dt>
          <dd>
            <span className="figure" data-testid="counter">
              {bench?.counter ?? '–'}
            </span>
            <button type="button" disabled={bench === null} onClick={() => void lab.reset(['counter'])}>
              Reset the counter
            </button>
          </dd>
        </div>
        <div>
          <dt>Sessions open</dt>
          <dd>
            <span className="figure" data-testid="sessions">
              {bench?.sessions ?? '–'}
            </span>
            <button type="button" onClick={() => void lab.send(signIn(lab.place))}>
              Sign in
            </button>
            <button type="button" disabled={bench === null} onClick={() => void lab.reset(['sessions'])}>
              Sign out
            </button>
          </dd>
        </div>
        <div>
          <dt>Cookies in this browser</dt>
          <dd>
            {cookies.length === 0 ? (
              <span className="aside">none that opens a session</span>
            ) : (
              <ul className="cache">
                {cookies.map(({ name, sameSite, secure }) => (
                  <li key={name}>
                    <code>{name}</code>{' '}
                    <span className="aside">
                      HttpOnly, {SAME_SITE_WORDS[sameSite ?? 'unset']}
                      {secure ? ', Secure' : ''}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
        <div>
          <dt>Preflight cache</dt>
          <dd>
            {live.length === 0 ? (
              <span className="aside">empty</span>
            ) : (
              <ul className="cache" data-testid="preflight-cache">
                {live.map((entry) => (
                  <li key={`${entry.url} ${entry.method} ${entry.headerName} ${entry.credentials}`}>
                    <code>{entry.method ?? entry.headerName}</code>{' '}
                    <span className="aside">
                      {entry.credentials ? 'with credentials, ' : ''}
                      <span className="figure">{secondsLeft(entry, now)}</span> s left
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {!sameUrl && live.length > 0 && (
              <span className="aside">Each send has a URL of its own, so none of it is used.</span>
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

const SAME_SITE_WORDS = {
  strict: 'SameSite=Strict',
  lax: 'SameSite=Lax',
  none: 'SameSite=None',
  unset: 'no SameSite',
} as const;

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
