import type { Cookie } from '@cors-lab/shared/fetch';
import { isDropped } from '../experiments/secure-cookies.ts';
import type { Run } from '../lab/state.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { signIn } from '../request/presets.ts';
import { cookiesOf } from '../run/browser-now.ts';
import { cookiesSent, counterChange } from '../run/effects.ts';
import css from './outcome.module.css';

/** What a request changes and depends on: the counter and the sessions on the API server, the cookies in the browser. */
export function SideEffects({ run }: { readonly run: Run | null }) {
  const config = useConfig();
  const { reset, send } = useCommands();
  const bench = useLab((state) => state.bench);
  const browser = useLab((state) => state.browser);
  const cookies = cookiesOf({ bench, browser }, config);
  return (
    <section className={css.sideEffects} data-testid="side-effects" aria-label="Counter and cookies">
      <dl>
        <div>
          <dt>Counter</dt>
          <dd>
            <Counter now={bench?.counter ?? null} run={run} />
            <button
              type="button"
              className="small"
              aria-label="Reset the counter"
              disabled={bench === null}
              onClick={() => void reset(['counter'])}
            >
              Reset
            </button>
          </dd>
        </div>
        <div>
          <dt>Sessions</dt>
          <dd>
            <span className={css.figure} data-testid="sessions">
              {bench?.sessions ?? '–'}
            </span>
            <button type="button" className="small" onClick={() => void send(signIn(config))}>
              Sign in
            </button>
            <button
              type="button"
              className="small"
              disabled={bench === null}
              onClick={() => void reset(['sessions'])}
            >
              Sign out
            </button>
          </dd>
        </div>
        <div>
          <dt>Cookies</dt>
          <dd>
            {cookies.length === 0 ? (
              <span className="aside">none that opens a session</span>
            ) : (
              <ul data-testid="cookies">
                {cookies.map((cookie) => (
                  <li key={cookie.name}>
                    <code>{cookie.name}</code>{' '}
                    <span className="aside">
                      {[...attributesOf(cookie, config.back), ...sentWith(run, cookie.name)].join(', ')}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** The counter before and after the run on show, or only as it is where that run has no part in it. */
function Counter({ now, run }: { readonly now: number | null; readonly run: Run | null }) {
  const change = run === null ? null : counterChange(run);
  const isCurrent = change !== null && change.after === now;
  return (
    <>
      <span className={css.figure}>
        {isCurrent && `${change.before} → `}
        <span data-testid="counter">{now ?? '–'}</span>
      </span>
      {change !== null && (
        <span className="aside" data-testid="counter-change">
          {change.before === change.after ? 'unchanged' : 'counted'}
          {!isCurrent && ` by this run: ${change.before} → ${change.after}`}
        </span>
      )}
    </>
  );
}

function attributesOf(cookie: Cookie, back: string): readonly string[] {
  const { sameSite, secure } = cookie;
  return [
    SAME_SITE_WORDS[sameSite ?? 'unset'],
    ...(secure ? ['Secure'] : []),
    ...(isDropped(cookie, back)
      ? ['dropped by the browser: this lab is at neither https nor localhost']
      : []),
  ];
}

/** Whether the browser sent a cookie along: what the wire log has, no script can see. */
function sentWith(run: Run | null, name: string): readonly string[] {
  const sent = run === null ? null : cookiesSent(run);
  if (sent === null) return [];
  return [sent.includes(name) ? 'sent' : 'not sent'];
}

const SAME_SITE_WORDS = {
  strict: 'SameSite=Strict',
  lax: 'SameSite=Lax',
  none: 'SameSite=None',
  unset: 'no SameSite',
} as const;
