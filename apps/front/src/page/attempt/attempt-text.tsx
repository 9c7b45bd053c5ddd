import { type Experiment, type Grade, lessonTextOf } from '@cors-lab/shared/lab';
import { GRADE_TEXTS } from '../experiments/find/words.ts';
import { isSamePolicy } from '../policy/policy-source.ts';
import { Sentence } from '../ui/sentence.tsx';
import type { Attempt } from './attempt.ts';
import { Checks } from './checks.tsx';
import type { ChangedSinceTry } from './use-attempt.ts';
import { useGraded } from './use-graded.ts';

interface Props {
  readonly className?: string | undefined;
  readonly experiment: Experiment;
  /** The last try; `null` before it. */
  readonly attempt: Attempt | null;
  /** What has changed since; `null` where nothing has. */
  readonly changed: ChangedSinceTry | null;
  readonly isBroken: boolean;
}

/** What the last try has come to: its grade in words, and each check. */
export function AttemptText({ className, experiment, attempt, changed, isBroken }: Props) {
  const graded = useGraded(experiment, attempt);
  const { grade } = graded ?? {};
  return (
    <>
      <p
        className={className}
        data-testid="grade"
        role="status"
        data-grade={changed === null ? grade : undefined}
      >
        <span>
          {isBroken
            ? 'The run did not finish, or could not be checked. If there is no message below or at the top of the page, run it again.'
            : grade !== undefined &&
              attempt !== null && (
                <Sentence
                  text={changed === null ? gradeText(experiment, attempt, grade) : oldText(changed)}
                />
              )}
        </span>
      </p>
      {graded !== null && !isBroken && changed === null && <Checks graded={graded} />}
    </>
  );
}

/** Says of a result that it is an old one. */
export function oldText(changed: ChangedSinceTry): string {
  return `This result is from before the ${changed} changed: run it again.`;
}

/** The first run shows how things stand, as it was asked to: that is no failure. */
function gradeText(experiment: Experiment, { policy }: Attempt, grade: Grade): string {
  return grade === 'not-yet' && isSamePolicy(experiment.start, policy)
    ? `This is what happens at the start. Now: ${lessonTextOf(experiment.id).task}`
    : GRADE_TEXTS[grade];
}
