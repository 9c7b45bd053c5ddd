import type { Exchange, Failure } from '@cors-lab/shared/fetch';
import type { Run } from '../lab/state.ts';
import { useConfig } from '../lab/use-lab.ts';
import { decides } from './decides.ts';
import { wireLines } from './wire.ts';
import { WireLines } from './wire-lines.tsx';
import css from './wire-listing.module.css';

const PHASE_NAMES = { preflight: 'Preflight', actual: 'Actual request' } as const;

interface Props {
  readonly run: Run | null;
  /** What the browser found in the last answer, where it stopped there: the line that decided is marked. */
  readonly failure: Failure | null;
}

/** Line by line what the API server received and sent for this run, from the API server's own log. */
export function WireListing({ run, failure }: Props) {
  const exchanges = run?.exchanges ?? [];
  const { servers } = useConfig();
  return (
    <section className={css.wireSide} aria-labelledby="wire-title">
      <h3 id="wire-title">On the wire</h3>
      <p className="hint">
        {exchanges.length === 0 ? (
          'Every line that the API server received and sent, from its log.'
        ) : (
          <>
            <code>&gt;</code> received by the API server, <code>&lt;</code> sent by it. Marked lines belong to
            the CORS protocol.
          </>
        )}
      </p>
      {servers.published === 'by-proxy' && <BehindProxy />}
      {exchanges.length === 0 && (
        <p className="nothing-yet">{run?.log === 'read' ? 'Nothing for this request' : 'Nothing yet'}</p>
      )}
      <div className={css.wire} data-testid="wire">
        {exchanges.map((exchange) => (
          <ExchangeLines
            key={exchange.seq}
            exchange={exchange}
            failure={exchange === exchanges.at(-1) ? failure : null}
          />
        ))}
      </div>
    </section>
  );
}

function BehindProxy() {
  return (
    <p className="hint" data-note="behind-proxy">
      A proxy stands between your browser and this API server. The lines are those that the proxy sent and
      got: their order, and some of them, are its own.
    </p>
  );
}

function ExchangeLines({
  exchange,
  failure,
}: {
  readonly exchange: Exchange;
  readonly failure: Failure | null;
}) {
  const { phase, request, response, duration } = exchange;
  return (
    <article data-phase={phase}>
      <h4>
        {PHASE_NAMES[phase]}
        <span className={css.summary}>
          {request.method} → {response?.status ?? 'closed without an answer'}, {duration.toFixed(1)} ms
        </span>
      </h4>
      <WireLines lines={wireLines(exchange)} deciding={decides(failure)} />
    </article>
  );
}
