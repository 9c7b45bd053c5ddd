import { type Experiment, type Grade, lessonTextOf } from '@cors-lab/shared/lab';
import { GRADE_TEXTS } from '../experiments/find/words.ts';
import { isSamePolicy } from '../policy/policy-source.ts';
import { Sentence } from '../ui/sentence.tsx';
import type { Attempt } from './attempt.ts';
import { Checks } from './checks.tsx';
import { useGraded } from './use-graded.ts';

interface Props {
  readonly className?: string | undefined;
  readonly experiment: Experiment;
  /** The last try; `null` before it. */
  readonly attempt: Attempt | null;
  /** Whether another policy runs now. */
  readonly isOld: boolean;
  readonly isBroken: boolean;
}

/** What the last try has come to: its grade in words, and each check. */
export function AttemptText({ className, experiment, attempt, isOld, isBroken }: Props) {
  const graded = useGraded(experiment, attempt);
  const { grade } = graded ?? {};
  return (
    <>
      <p className={className} data-testid="grade" role="status" data-grade={isOld ? undefined : grade}>
        <span>
          {isBroken
            ? 'The run did not finish, or could not be checked. If there is no message below or at the top of the page, run it again.'
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

/** The first run shows how things stand, as it was asked to: that is no failure. */
function gradeText(experiment: Experiment, { policy }: Attempt, grade: Grade): string {
  return grade === 'not-yet' && isSamePolicy(experiment.start, policy)
    ? `This is what happens at the start. Now: ${lessonTextOf(experiment.id).task}`
    : GRADE_TEXTS[grade];
}
