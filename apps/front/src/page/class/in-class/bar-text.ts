import type { StudentView } from '@cors-lab/shared/class';

/** What the bar says above a lesson. */
export interface BarText {
  readonly kind: 'calm' | 'asks';
  readonly sentence: string;
  /** What the link to the class says. */
  readonly link: string;
}

export function barText({ question, myVotes }: Pick<StudentView, 'question' | 'myVotes'>): BarText {
  if (question === null)
    return { kind: 'calm', sentence: 'No question at the moment.', link: 'To the class' };
  switch (question.phase) {
    case 'voting':
      return myVotes[question.round - 1] === null
        ? {
            kind: 'asks',
            sentence: question.round === 1 ? 'The teacher asks a question.' : 'The teacher asks once more.',
            link: 'Answer it',
          }
        : { kind: 'calm', sentence: 'Your answer is in.', link: 'To the question' };
    case 'closed':
      return { kind: 'calm', sentence: 'The vote is closed.', link: 'To the question' };
    case 'discussing':
      return { kind: 'asks', sentence: 'The class discusses the question.', link: 'To the question' };
    case 'revealed':
      return { kind: 'calm', sentence: 'The answer is there.', link: 'See the answer' };
  }
}
