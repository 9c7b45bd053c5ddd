import { Suspense, useCallback } from 'react';
import type { Root } from 'react-dom/client';
import { syncAddressBar } from '../address/address-bar.ts';
import { leftOut, leftOutSentence } from '../address/left-out.ts';
import { decodeExperiment } from '../address/url.ts';
import type { LabConfig } from '../config.ts';
import { shownRun } from '../lab/selectors.ts';
import { startLab } from '../lab/start-lab.ts';
import { useCommands, useLab } from '../lab/use-lab.ts';
import { PolicyPanel } from '../policy/policy-panel.tsx';
import { WaitingProposal } from '../policy/waiting-proposal.tsx';
import { PresetBar } from '../request/preset-bar.tsx';
import { RequestPanel } from '../request/request-panel.tsx';
import { OutcomePanel } from '../result/outcome-panel.tsx';
import { exerciseAt } from '../shell/door.ts';
import { draw } from '../shell/draw.tsx';
import { LabMasthead } from '../shell/masthead.tsx';
import { Notices } from '../shell/notices.tsx';
import panels from '../shell/panels.module.css';
import { StickyVerdict } from '../shell/sticky-verdict.tsx';
import { useCtrlEnter } from '../shell/use-ctrl-enter.ts';
import { lazyPart, loadParts, preloadParts } from '../ui/lazy-part.ts';

// The catalogue is long, and not needed to paint the page.
const ExperimentsPanel = lazyPart(() => import('../experiments/experiments-panel.tsx'));

/** Opens the lab: request, policy and result at once. */
export async function openLab(root: Root, config: LabConfig): Promise<void> {
  document.title = 'The Lab: any request, any policy · CORS Lab';
  const { lab, initial } = startLab(
    config,
    location.search,
    exerciseAt(location.pathname) ?? decodeExperiment(location.search),
  );
  const unknown = leftOut(location.search, config);
  if (unknown.length > 0) lab.commands.note({ type: 'trouble-met', sentence: leftOutSentence(unknown) });
  syncAddressBar(lab, initial);
  // An experiment stands above the panels: drawn after them, it would push them down.
  if (lab.store.getState().experiments.open) await loadParts();
  draw(root, lab, <LabView />);
  // Once what is on show has been painted.
  setTimeout(() => void preloadParts(), 500);
}

function LabView() {
  const { send } = useCommands();
  const isPanelOpen = useLab(({ experiments }) => experiments.open);
  const run = useLab(shownRun);
  useCtrlEnter(useCallback(() => void send(), [send]));
  return (
    <>
      <LabMasthead door="lab" />
      <Notices />
      <PresetBar />
      {isPanelOpen && (
        <Suspense>
          <ExperimentsPanel />
        </Suspense>
      )}
      <main className={panels.room}>
        <h1 className="visually-hidden">CORS Lab: any request, any policy</h1>
        <div className={panels.panels}>
          <div className={panels.inputs}>
            <div className={panels.inputPanels}>
              <RequestPanel />
              <PolicyPanel />
            </div>
          </div>
          <OutcomePanel />
        </div>
      </main>
      <WaitingProposal />
      {run !== null && <StickyVerdict run={run} />}
    </>
  );
}
