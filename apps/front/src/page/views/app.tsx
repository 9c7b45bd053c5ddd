import { useMemo, useSyncExternalStore } from 'react';
import { asSent, browserNow, foresee } from '../foresee.ts';
import type { Lab } from '../lab.ts';
import type { Store } from '../state/store.ts';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { Peek } from './peek.tsx';
import { PolicyPanel } from './policy-panel.tsx';
import { RequestPanel } from './request-panel.tsx';

interface Props {
  readonly lab: Lab;
  readonly store: Store;
}

export function App({ lab, store }: Props) {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const { dispatch } = store;
  const run = state.runs.find(({ nonce }) => nonce === state.shown) ?? null;
  const next = useMemo(
    () => foresee(asSent(state.request), state, browserNow(state, lab.place, Date.now())),
    [state, lab.place],
  );
  return (
    <>
      <Header place={lab.place} connection={state.connection} />
      <Notices state={state} place={lab.place} dispatch={dispatch} />
      <main className="panels">
        <div className="inputs">
          <div className="input-panels">
            <RequestPanel lab={lab} request={state.request} bench={state.bench} />
            <PolicyPanel lab={lab} bench={state.bench} form={state.policyForm} dispatch={dispatch} />
          </div>
          {run !== null && <Peek run={run} />}
        </div>
        <OutcomePanel
          run={run}
          runs={state.runs}
          next={next}
          place={lab.place}
          onOpen={(nonce) => dispatch({ type: 'run-opened', nonce })}
        />
      </main>
    </>
  );
}
