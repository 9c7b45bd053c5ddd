import type { Asked, Question } from '@cors-lab/shared/class';
import type { Experiment } from '@cors-lab/shared/lab';
import { choicesOf } from '../../choices.ts';

/** What a teacher may do with a question. */
export type Step = 'start' | 'close' | 'discuss' | 'again' | 'reveal';

/** What makes sense now: a first vote, then a talk and a second vote or the answer at once. `null`: it is not asked yet. */
export function stepsFor(question: Pick<Question, 'phase' | 'round'> | null): readonly Step[] {
  switch (question?.phase) {
    case undefined:
      return ['start'];
    case 'voting':
      return ['close'];
    case 'closed':
      return question?.round === 1 ? ['discuss', 'again', 'reveal'] : ['reveal'];
    case 'discussing':
      return ['again', 'reveal'];
    case 'revealed':
      return [];
  }
}

/**
 * What to say of the question so that a step is done.
 * @param endsAt when a discussion ends, by the API server's clock
 */
export function afterStep(
  step: Step,
  experiment: Experiment,
  question: Pick<Question, 'round'> | null,
  endsAt: number | null,
): Asked {
  const asked = { exercise: experiment.id, choices: choicesOf(experiment), endsAt: null };
  const round = question?.round ?? 1;
  switch (step) {
    case 'start':
      return { ...asked, phase: 'voting', round: 1 };
    case 'close':
      return { ...asked, phase: 'closed', round };
    case 'discuss':
      return { ...asked, phase: 'discussing', round: 1, endsAt };
    case 'again':
      return { ...asked, phase: 'voting', round: 2 };
    case 'reveal':
      return { ...asked, phase: 'revealed', round };
  }
}
