import type { BenchState, Resettable } from '@cors-lab/shared';

interface Props {
  readonly bench: BenchState | null;
  readonly onSignIn: () => void;
  readonly onReset: (what: readonly Resettable[]) => void;
}

/** What requests have left behind on the back, whether or not a script could read the answers. */
export function SideEffects({ bench, onSignIn, onReset }: Props) {
  return (
    <div className="side-effects">
      <h3>On the back</h3>
      <dl>
        <div>
          <dt>Sessions open</dt>
          <dd data-testid="sessions">{bench?.sessions ?? '–'}</dd>
        </div>
        <div>
          <dt>Counter</dt>
          <dd data-testid="counter">{bench?.counter ?? '–'}</dd>
        </div>
      </dl>
      <div className="row">
        <button type="button" onClick={onSignIn}>
          Sign in
        </button>
        <button type="button" disabled={bench === null} onClick={() => onReset(['sessions'])}>
          Sign out
        </button>
        <button type="button" disabled={bench === null} onClick={() => onReset(['counter'])}>
          Reset the counter
        </button>
      </div>
    </div>
  );
}
