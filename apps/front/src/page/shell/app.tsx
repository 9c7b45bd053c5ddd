import { Suspense, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Lab } from '../lab/commands.ts';
import type { Store } from '../lab/store.ts';
import { PolicyPanel } from '../policy/policy-panel.tsx';
import { PresetBar } from '../request/preset-bar.tsx';
import { RequestPanel } from '../request/request-panel.tsx';
import { OutcomePanel } from '../result/outcome-panel.tsx';
import { changedSince } from '../run/changed-since.ts';
import { prepare } from '../run/prepare.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import { Header } from './masthead.tsx';
import { Notices } from './notices.tsx';
import { StickyVerdict } from './sticky-verdict.tsx';

interface Props {
  readonly lab: Lab;
  readonly store: Store;
}

// The catalogue is long, and not needed to paint the page.
const Guide = lazyPart(() => import('../experiments/experiments-panel.tsx'));
const ProposedPolicy = lazyPart(() => import('../policy/proposed-policy.tsx'));

export function App({ lab, store }: Props) {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const { dispatch } = store;
  const run = state.runs.find(({ nonce }) => nonce === state.shown) ?? null;
  const changed = run === null ? [] : changedSince(run, state, lab.place);
  const { request, sameUrl, nextNonce, sameUrlMark, bench, connection, policyForm, browser, now } = state;
  const next = useMemo(() => {
    const known = { request, sameUrl, nextNonce, sameUrlMark, bench, connection, policyForm, browser };
    return prepare(known, lab.place, now);
  }, [request, sameUrl, nextNonce, sameUrlMark, bench, connection, policyForm, browser, now, lab.place]);
  useEffect(() => {
    // Leaving or pressing Enter in a field applies it first: React hears of the key before the document does.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void lab.send(store.getState().request);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [lab, store]);
  const toggleGuide = useCallback(
    () => dispatch({ type: 'guide-opened', open: !store.getState().guide.open }),
    [dispatch, store],
  );
  return (
    <>
      <Header place={lab.place} connection={state.connection} />
      <Notices
        state={state}
        place={lab.place}
        dispatch={dispatch}
        onUndo={lab.undoPolicy}
        onApply={lab.applyPolicy}
      />
      <PresetBar lab={lab} request={request} guideOpen={state.guide.open} onGuide={toggleGuide} />
      {state.guide.open && (
        <Suspense>
          <Guide lab={lab} store={store} state={state} />
        </Suspense>
      )}
      <main className="panels">
        <div className="inputs">
          <div className="input-panels">
            <RequestPanel lab={lab} request={state.request} sameUrl={state.sameUrl} next={next.prediction} />
            <PolicyPanel
              lab={lab}
              bench={state.bench}
              form={state.policyForm}
              past={state.policyPast}
              dispatch={dispatch}
            />
          </div>
        </div>
        <OutcomePanel
          lab={lab}
          state={state}
          run={run}
          changed={changed}
          next={next}
          onOpen={(nonce) => dispatch({ type: 'run-opened', nonce })}
        />
      </main>
      {state.proposal !== null && state.bench !== null && (
        <Suspense>
          <ProposedPolicy lab={lab} store={store} proposal={state.proposal} running={state.bench.policy} />
        </Suspense>
      )}
      {run !== null && <StickyVerdict run={run} stale={changed.length > 0} />}
    </>
  );
}
