import { type Experiment, type Graded, lessonTextOf } from '@cors-lab/shared/lab';
import type { Attempt } from '../../../attempt/attempt.ts';
import { oldText } from '../../../attempt/attempt-text.tsx';
import { Checks } from '../../../attempt/checks.tsx';
import { PathSteps } from '../../../attempt/path-steps.tsx';
import { Solution } from '../../../attempt/solution.tsx';
import { SolutionButton } from '../../../attempt/solution-button.tsx';
import type { Attempting } from '../../../attempt/use-attempt.ts';
import { GRADE_TEXTS } from '../../../experiments/find/words.ts';
import { StrangersPage } from '../../../experiments/strangers-page.tsx';
import { isSamePolicy } from '../../../policy/policy-source.ts';
import { Sentence } from '../../../ui/sentence.tsx';
import { LearnLink } from '../../learn-link.tsx';
import { Hints } from './hint-list.tsx';
import css from './phase.module.css';

/** What comes after this exercise. */
export interface Following {
  readonly experiment: Experiment;
  readonly inCourse: boolean;
}

interface Props {
  readonly experiment: Experiment;
  readonly attempting: Attempting;
  /** The last try, also while the next one runs. */
  readonly attempt: Attempt | null;
  readonly graded: Graded | null;
  readonly next: Following | undefined;
  readonly onRestart: () => void;
}

/** The goal, what the last try has reached of it, and help. */
export function DoPhase({ experiment, attempting, attempt, graded, next, onRestart }: Props) {
  const { beforeSolution, changed, isReady } = attempting;
  const { task, more } = lessonTextOf(experiment.id);
  const isTight = graded?.grade === 'tight' && changed === null;
  return (
    <div className={css.phase}>
      <h2 className="visually-hidden">Do</h2>
      <p className={css.goal}>
        <strong>Goal: </strong>
        <Sentence text={task} />
      </p>
      {experiment.path !== undefined && (
        <details>
          <summary>Step by step</summary>
          <PathSteps steps={experiment.path} />
        </details>
      )}
      <p className={css.grade} role="status" data-grade={changed === null ? graded?.grade : undefined}>
        {statusText(experiment, attempting, attempt, graded)}
      </p>
      {graded !== null && (
        <div className={css.checks} data-old={changed !== null}>
          <Checks graded={graded} />
        </div>
      )}
      {isTight && next !== undefined && (
        <p>
          <LearnLink
            className={css.next}
            to={{ kind: 'exercise', id: next.experiment.id, inCourse: next.inCourse }}
          >
            Next
            <span>
              : <Sentence text={next.experiment.question} />
            </span>
          </LearnLink>
        </p>
      )}
      {isTight && next === undefined && (
        <p>
          <LearnLink className={css.next} to={{ kind: 'map' }}>
            That was the last one. Go to the map
          </LearnLink>
        </p>
      )}
      {(isTight || beforeSolution !== null) && more !== undefined && (
        <details>
          <summary>More about it</summary>
          <p>
            <Sentence text={more} />
          </p>
        </details>
      )}
      <Hints experiment={experiment} isDone={isTight}>
        <SolutionButton className="small" attempting={attempting} />
        <button type="button" className={`small ${css.restart}`} aria-disabled={!isReady} onClick={onRestart}>
          Start again
        </button>
      </Hints>
      {beforeSolution !== null && !isTight && <Solution experiment={experiment} before={beforeSolution} />}
      {experiment.part === 'attack-and-defence' && (
        <details className={css.strangers}>
          <summary>Try it as an attacker</summary>
          <StrangersPage />
        </details>
      )}
    </div>
  );
}

function statusText(
  experiment: Experiment,
  { isPlaying, isBroken, changed }: Attempting,
  attempt: Attempt | null,
  graded: Graded | null,
): string {
  if (isPlaying) return 'Running …';
  if (isBroken)
    return 'The run did not finish, or could not be checked. If there is no message at the top of the page, run it again.';
  if (attempt === null || graded === null) return 'Run it to see what happens.';
  if (changed !== null) return oldText(changed);
  return graded.grade === 'not-yet' && isSamePolicy(experiment.start, attempt.policy)
    ? 'This is what happens at the start. Now reach the goal.'
    : GRADE_TEXTS[graded.grade];
}
