import type { Exchange } from '@cors-lab/shared/fetch';
import type { Run } from '../lab/state.ts';
import { wireLines } from './wire.ts';
import { WireLines } from './wire-lines.tsx';

/** What decided is marked in the diagram's own lines. */
const NOTHING = () => false;

const PHASE_NAMES = { preflight: 'Preflight', actual: 'Actual request' } as const;

/** Line by line what the API server received and sent for this run, from the API server's own log. */
export function WireListing({ run }: { readonly run: Run | null }) {
  const exchanges = run?.exchanges ?? [];
  return (
    <section className="wire-side" aria-labelledby="wire-title">
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
      {exchanges.length === 0 && (
        <p className="nothing-yet">{run?.log === 'read' ? 'Nothing for this request' : 'Nothing yet'}</p>
      )}
      <div className="wire" data-testid="wire">
        {exchanges.map((exchange) => (
          <ExchangeLines key={exchange.seq} exchange={exchange} />
        ))}
      </div>
    </section>
  );
}

function ExchangeLines({ exchange }: { readonly exchange: Exchange }) {
  const { phase, request, response, duration } = exchange;
  return (
    <article data-phase={phase}>
      <h4>
        {PHASE_NAMES[phase]}
        <span className="exchange-summary">
          {request.method} → {response?.status ?? 'closed without an answer'}, {duration.toFixed(1)} ms
        </span>
      </h4>
      <WireLines lines={wireLines(exchange)} deciding={NOTHING} />
    </article>
  );
}
