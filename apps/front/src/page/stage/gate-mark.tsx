import { ClosedGate, OpenGate } from './faces.tsx';
import type { Gate } from './gate.ts';
import css from './gate-mark.module.css';

/** The gate on the browser's lane, and the header lines that open or close it. */
export function GateMark({ gate: { state, holds } }: { readonly gate: Gate }) {
  return (
    <>
      <span className={css.gate} aria-hidden="true">
        {state === 'open' ? <OpenGate /> : <ClosedGate />}
      </span>
      {holds.length > 0 && (
        <span className={css.plate}>
          <span className="visually-hidden">The browser {state === 'open' ? 'reads' : 'stops at'}: </span>
          {holds.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same line may be sent twice
            <code key={at}>{line}</code>
          ))}
        </span>
      )}
    </>
  );
}
