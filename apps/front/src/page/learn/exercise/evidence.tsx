import type { Experiment, Moves } from '@cors-lab/shared/lab';
import { Suspense, useState } from 'react';
import { EngineOutcomes } from '../../experiments/engine-outcomes.tsx';
import type { Run } from '../../lab/state.ts';
import { useLab } from '../../lab/use-lab.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import css from './evidence.module.css';

const RunEvidence = lazyPart(() => import('./run-evidence.tsx'));

interface Props {
  readonly experiment: Experiment;
  readonly moves: Moves;
  readonly run: Run;
}

/** What the run on show has left to read: its messages, its headers, the console's lines; and what other browsers do. */
export function Evidence({ experiment, moves, run }: Props) {
  const policy = useLab(({ bench }) => bench?.policy ?? null);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={css.evidence} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Evidence: messages, headers, console, other browsers</summary>
      {isOpen && (
        <>
          <Suspense>
            <RunEvidence run={run} />
          </Suspense>
          {policy !== null && <EngineOutcomes experiment={experiment} moves={moves} policy={policy} />}
        </>
      )}
    </details>
  );
}
