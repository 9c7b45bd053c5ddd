import { type HeaderList, isConsumer, type RecordedResponse } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';
import type { Phase } from '@cors-lab/shared/policy';
import type { Run } from '../lab/state.ts';
import { observedOutcome } from '../run/outcome.ts';
import { observedText, thrownText } from '../run/outcome-words.ts';
import css from './run-report.module.css';

const BODY_SHOWN = 2000;

/** The answer as the API server sent it, beside all that the script can know of it. */
export function ResponseComparison({ run }: { readonly run: Run }) {
  const { observation } = run;
  if (observation === null) return null;
  const answerTo = (wanted: Phase) =>
    run.exchanges.findLast(({ phase }) => phase === wanted)?.response ?? null;
  const sent = answerTo('actual');
  return (
    <section
      className={css.responseComparison}
      data-testid="response-comparison"
      aria-labelledby="answer-title"
    >
      <h3 id="answer-title">Response: what was sent, what the script sees</h3>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">The API server sent</th>
            <th scope="col">The {isConsumer(run.request.api) ? 'page' : 'script'} sees</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Status</th>
            <td>
              <SentStatus sent={sent} toPreflight={answerTo('preflight')} />
            </td>
            <SeenStatus observation={observation} rows={(sent?.headers.length ?? 0) + 2} />
          </tr>
          {headerRows(sent?.headers ?? [], observation).map(({ name, value, seen }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same line may be sent twice
            <tr key={at} data-seen={seen}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>
                <code>{value}</code>
              </td>
              {observation.kind === 'response' && (
                <td>{seen ? <code>{value}</code> : <span className="aside">hidden</span>}</td>
              )}
            </tr>
          ))}
          <tr>
            <th scope="row">Body</th>
            <td className="aside">{sent === null ? '–' : 'not kept in the log'}</td>
            {observation.kind === 'response' && (
              <td>
                <SeenBody body={observation.body ?? ''} />
              </td>
            )}
          </tr>
        </tbody>
      </table>
      {observedOutcome(observation) === 'blocked' && (
        <p className={css.whereToLook}>
          That is all JavaScript learns. The browser wrote the reason to the developer console: press{' '}
          <kbd>F12</kbd> (<kbd>⌥⌘I</kbd> on a Mac) and open <b>Console</b>.
        </p>
      )}
    </section>
  );
}

interface SentStatusProps {
  readonly sent: RecordedResponse | null;
  readonly toPreflight: RecordedResponse | null;
}

/** Where the preflight alone was answered, that is no answer to the request. */
function SentStatus({ sent, toPreflight }: SentStatusProps) {
  const shown = sent ?? toPreflight;
  if (shown === null) return <span className="aside">nothing</span>;
  return (
    <>
      <code>{`${shown.status} ${shown.reason}`.trim()}</code>
      {sent === null && <span className="aside"> to the preflight, and nothing to the request</span>}
    </>
  );
}

/** An error fills the script's whole column: it knows nothing else. */
function SeenStatus({ observation, rows }: { readonly observation: Observation; readonly rows: number }) {
  if (observation.kind === 'threw')
    return (
      <td className={css.threw} rowSpan={rows}>
        <code>{thrownText(observation)}</code>
      </td>
    );
  // Of an answer's head it sees nothing, whatever it may do with what is in it.
  if (observation.kind !== 'response')
    return (
      <td className={css.measured} data-verdict-colour={observedOutcome(observation)} rowSpan={rows}>
        {observedText(observation)}
      </td>
    );
  const { status, statusText, type } = observation;
  return (
    <td>
      <code>{`${status} ${statusText}`.trim()}</code>
      {type !== null && (
        <span className="aside">
          {' '}
          type <code>{type}</code>
        </span>
      )}
    </td>
  );
}

function SeenBody({ body }: { readonly body: string }) {
  if (body === '') return <span className="aside">empty</span>;
  return (
    <>
      <pre>{body.slice(0, BODY_SHOWN)}</pre>
      {body.length > BODY_SHOWN && <p className="aside">and {body.length - BODY_SHOWN} characters more</p>}
    </>
  );
}

interface HeaderRow {
  readonly name: string;
  readonly value: string;
  readonly seen: boolean;
}

/** Every line that was sent; lines of one name are seen as one, so each of them counts as seen. */
function headerRows(sent: HeaderList, observation: Observation): readonly HeaderRow[] {
  const visible = new Set(
    observation.kind === 'response' ? observation.headers.map(([name]) => name.toLowerCase()) : [],
  );
  return sent.map(([name, value]) => {
    const lower = name.toLowerCase();
    return { name: lower, value, seen: visible.has(lower) };
  });
}
