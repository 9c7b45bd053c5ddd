import { Suspense, useEffect } from 'react';
import { shownRun } from '../lab/selectors.ts';
import { useCommands, useLab } from '../lab/use-lab.ts';
import { PolicyPanel } from '../policy/policy-panel.tsx';
import { PresetBar } from '../request/preset-bar.tsx';
import { RequestPanel } from '../request/request-panel.tsx';
import { OutcomePanel } from '../result/outcome-panel.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import { Masthead } from './masthead.tsx';
import { Notices } from './notices.tsx';
import { StickyVerdict } from './sticky-verdict.tsx';

// The catalogue is long, and not needed to paint the page.
const ExperimentsPanel = lazyPart(() => import('../experiments/experiments-panel.tsx'));
const ProposedPolicy = lazyPart(() => import('../policy/proposed-policy.tsx'));

export function App() {
  const { send } = useCommands();
  const isGuideOpen = useLab(({ guide }) => guide.open);
  const proposal = useLab((state) => state.proposal);
  const policy = useLab(({ bench }) => bench?.policy ?? null);
  const run = useLab(shownRun);
  useEffect(() => {
    // Leaving or pressing Enter in a field applies it first: React hears of the key before the document does.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void send();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [send]);
  return (
    <>
      <Masthead />
      <Notices />
      <PresetBar />
      {isGuideOpen && (
        <Suspense>
          <ExperimentsPanel />
        </Suspense>
      )}
      <main className="panels">
        <div className="inputs">
          <div className="input-panels">
            <RequestPanel />
            <PolicyPanel />
          </div>
        </div>
        <OutcomePanel />
      </main>
      {proposal !== null && policy !== null && (
        <Suspense>
          <ProposedPolicy proposal={proposal} running={policy} />
        </Suspense>
      )}
      {run !== null && <StickyVerdict run={run} />}
    </>
  );
}
