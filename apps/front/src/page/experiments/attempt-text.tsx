import { type Experiment, type Grade, type Graded, gradeOf, lessonTextOf } from '@cors-lab/shared/lab';
import { useEffect, useMemo } from 'react';
import { useCommands, useConfig } from '../lab/use-lab.ts';
import { isSamePolicy } from '../policy/policy-source.ts';
import { Sentence } from '../ui/sentence.tsx';
import type { Attempt } from './attempt.ts';
import { Checks } from './checks.tsx';
import { GRADE_TEXTS } from './words.ts';

interface Props {
  readonly experiment: Experiment;
  /** The last try; `null` before it. */
  readonly attempt: Attempt | null;
  /** Whether another policy runs now. */
  readonly isOld: boolean;
  readonly isBroken: boolean;
}

/** What the last try has come to: its grade in words, and each check. */
export function AttemptText({ experiment, attempt, isOld, isBroken }: Props) {
  const graded = useGrade(experiment, attempt);
  const { noteLevel } = useCommands();
  const { grade } = graded ?? {};
  const { id } = experiment;
  useEffect(() => {
    if (grade !== undefined) noteLevel(id, grade === 'works' || grade === 'tight' ? grade : 'met');
  }, [id, grade, noteLevel]);
  return (
    <>
      <p className="experiment-outcome" role="status" data-grade={isOld ? undefined : grade}>
        <span>
          {isBroken
            ? 'The run did not finish, or could not be checked. See the message below or at the top of the page.'
            : grade !== undefined &&
              attempt !== null && (
                <Sentence
                  text={
                    isOld
                      ? 'This result is from before the policy changed: run it again.'
                      : gradeText(experiment, attempt, grade)
                  }
                />
              )}
        </span>
      </p>
      {graded !== null && !isBroken && !isOld && <Checks graded={graded} />}
    </>
  );
}

function useGrade(experiment: Experiment, attempt: Attempt | null): Graded | null {
  const config = useConfig();
  const policy = attempt === null ? null : JSON.stringify(attempt.policy);
  const outcome = attempt?.result.outcome;
  const counted = attempt?.result.counted;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is another object at each render
  return useMemo(
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
}

/** The first run shows how things stand, as it was asked to: that is no failure. */
function gradeText(experiment: Experiment, { policy }: Attempt, grade: Grade): string {
  return grade === 'not-yet' && isSamePolicy(experiment.start, policy)
    ? `That is how it stands. Now: ${lessonTextOf(experiment.id).task}`
    : GRADE_TEXTS[grade];
}
