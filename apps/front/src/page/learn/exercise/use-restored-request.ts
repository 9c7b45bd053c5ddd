import type { Experiment } from '@cors-lab/shared/lab';
import { useEffect } from 'react';
import { panelContentsOf } from '../../lab/experiment-commands.ts';
import { shownRun } from '../../lab/selectors.ts';
import { useCommands, useLab } from '../../lab/use-lab.ts';

/** The address of an exercise does not say its request: after a reload it is the one that was run last, or the exercise's own. */
export function useRestoredRequest(exercise: Experiment | undefined): void {
  const { setRequest } = useCommands();
  const isLoaded = useLab(({ experiments: { loaded } }) => loaded === exercise?.id);
  const run = useLab(shownRun);
  const sent = run === null ? undefined : run.panels.request;
  useEffect(() => {
    if (exercise === undefined || !isLoaded) return;
    const request = sent ?? panelContentsOf(exercise).request;
    if (request !== null) setRequest(request);
  }, [exercise, isLoaded, sent, setRequest]);
}
