import { type Experiment, lessonTextOf } from '@cors-lab/shared/lab';
import { useEffect } from 'react';
import type { LabState } from '../../lab/state.ts';
import { useCommands, useLab } from '../../lab/use-lab.ts';
import { isSamePolicy } from '../../policy/policy-source.ts';

/** Where the question is about the first of several requests, shows that one once all were made as found. */
export function useAskedRun(experiment: Experiment): void {
  const { openRun } = useCommands();
  const asked = useLab((state) => askedRun(experiment, state));
  useEffect(() => {
    if (asked !== null) openRun(asked);
  }, [asked, openRun]);
}

/** The id of the run that answers the question, where that is another one than the last; `null` before, or without one. */
export function askedRun({ id, start }: Experiment, { experiments, runs }: LabState): string | null {
  const { play, policyBefore, results } = experiments;
  if (lessonTextOf(id).asksOfFirst !== true || play !== 'complete') return null;
  if (policyBefore === null || !isSamePolicy(policyBefore, start)) return null;
  const first = results.find(({ kind }) => kind === 'request');
  return runs.find((run) => first?.kind === 'request' && run.id === first.runId)?.id ?? null;
}
