import { type Experiment, type Graded, gradeOf } from '@cors-lab/shared/lab';
import { useEffect, useMemo } from 'react';
import { useCommands, useConfig } from '../lab/use-lab.ts';
import type { Attempt } from './attempt.ts';

/** What a try comes to, noted as progress. */
export function useGraded(experiment: Experiment, attempt: Attempt | null): Graded | null {
  const config = useConfig();
  const { noteLevel } = useCommands();
  const policy = attempt === null ? null : JSON.stringify(attempt.policy);
  const outcome = attempt?.result.outcome;
  const counted = attempt?.result.counted;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later attempt may say the same, and patterns take their time
  const graded = useMemo(
    () =>
      attempt === null
        ? null
        : gradeOf(
            experiment,
            attempt.policy,
            { engine: config.engine, servers: { ...config.servers, front: config.front } },
            attempt.result,
          ),
    [experiment, policy, outcome, counted, config],
  );
  const { grade } = graded ?? {};
  const { id } = experiment;
  useEffect(() => {
    if (grade !== undefined) noteLevel(id, grade === 'works' || grade === 'tight' ? grade : 'met');
  }, [id, grade, noteLevel]);
  return graded;
}
