import type { Observation } from '@cors-lab/shared';
import { thrownText } from '../outcome-words.ts';
import type { Run } from '../state/state.ts';
import { hiddenHeaders } from '../wire.ts';

const BODY_SHOWN = 2000;

/** All that the script can know of the answer. */
export function ScriptSide({ run }: { readonly run: Run | null }) {
  return (
    <section className="script-side" aria-labelledby="script-title">
      <h3 id="script-title">What the script got</h3>
      {run === null && <p className="hint">Status, headers and body, or the bare error.</p>}
      {run?.observation?.kind === 'threw' && <Threw observation={run.observation} />}
      {run?.observation?.kind === 'response' && <Got run={run} observation={run.observation} />}
    </section>
  );
}

function Threw({ observation }: { readonly observation: Extract<Observation, { kind: 'threw' }> }) {
  return (
    <>
      <p className="threw">
        <code>{thrownText(observation)}</code>
      </p>
      {!observation.beforeSending && (
        <p className="where-to-look">
          That is all JavaScript learns. The browser wrote the reason to the developer console: press{' '}
          <kbd>F12</kbd> (<kbd>⌥⌘I</kbd> on a Mac) and open <b>Console</b>.
        </p>
      )}
    </>
  );
}

function Got(props: { run: Run; observation: Extract<Observation, { kind: 'response' }> }) {
  const { run, observation } = props;
  const { status, statusText, type, headers } = observation;
  const body = observation.body ?? '';
  const hidden = hiddenHeaders(headers, run.exchanges);
  return (
    <dl className="got">
      <dt>Status</dt>
      <dd>
        <code>{`${status} ${statusText}`.trim()}</code>
        {type !== null && (
          <span className="aside">
            type <code>{type}</code>
          </span>
        )}
      </dd>
      <dt>Headers</dt>
      <dd>
        {headers.length === 0 ? (
          <span className="aside">none</span>
        ) : (
          <ul className="lines">
            {headers.map(([name, value]) => (
              <li key={name}>
                <code>
                  {name}: {value}
                </code>
              </li>
            ))}
          </ul>
        )}
      </dd>
      <dt>Not shown</dt>
      <dd className="aside">{hidden.length > 0 ? <code>{hidden.join(', ')}</code> : 'none'}</dd>
      <dt>Body</dt>
      <dd>
        {body === '' ? <span className="aside">empty</span> : <pre>{body.slice(0, BODY_SHOWN)}</pre>}
        {body.length > BODY_SHOWN && <p className="aside">and {body.length - BODY_SHOWN} characters more</p>}
      </dd>
    </dl>
  );
}
