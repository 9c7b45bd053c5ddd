import type { Experiment } from '@cors-lab/shared/lab';
import { useEffect } from 'react';
import { hasNothingToLose } from '../address/linked-policy.ts';
import { panelContentsOf } from '../lab/experiment-commands.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { isSamePolicy } from '../policy/policy-source.ts';
import { aimOf } from '../run/owner-of.ts';

/**
 * A chosen experiment begins under its start policy, as soon as there is an API server; a reload leaves the policy as it was.
 * Where a link has chosen it, the learner is asked first, unless there is nothing to lose.
 */
export function useLoadedExperiment(chosen: Experiment | undefined): void {
  const config = useConfig();
  const { loadExperiment, proposePolicy, aimExperiment } = useCommands();
  const bench = useLab((state) => state.bench);
  const proposal = useLab((state) => state.proposal);
  const { loaded, linked, turn } = useLab((state) => state.experiments);
  useEffect(() => {
    if (chosen === undefined || bench === null || loaded === chosen.id || proposal !== null) return;
    const changes = !isSamePolicy(bench.policy, chosen.start);
    if (!linked || !changes || hasNothingToLose(bench, config)) void loadExperiment(chosen);
    else proposePolicy({ policy: chosen.start, experiment: panelContentsOf(chosen) });
  }, [chosen, bench, proposal, loaded, linked, config, loadExperiment, proposePolicy]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each choice forgets what the one before it wanted
  useEffect(() => {
    aimExperiment(chosen === undefined ? null : aimOf(chosen));
  }, [chosen, turn, aimExperiment]);
}
