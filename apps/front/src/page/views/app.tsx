import { useSyncExternalStore } from 'react';
import type { Lab } from '../lab.ts';
import type { Store } from '../state/store.ts';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { PolicyPanel } from './policy-panel.tsx';
import { RequestPanel } from './request-panel.tsx';

interface Props {
  readonly lab: Lab;
  readonly store: Store;
}

export function App({ lab, store }: Props) {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const { dispatch } = store;
  return (
    <>
      <Header place={lab.place} connection={state.connection} />
      <Notices state={state} place={lab.place} dispatch={dispatch} />
      <main className="panels">
        <RequestPanel lab={lab} request={state.request} bench={state.bench} />
        <PolicyPanel lab={lab} bench={state.bench} form={state.policyForm} dispatch={dispatch} />
        <OutcomePanel
          runs={state.runs}
          shown={state.shown}
          place={lab.place}
          onOpen={(nonce) => dispatch({ type: 'run-opened', nonce })}
        />
      </main>
    </>
  );
}
