import type { StudentView } from '@cors-lab/shared/class';

/** What a student is to do now: read out at each change of it. */
export function phaseText({ question, myVotes }: Pick<StudentView, 'question' | 'myVotes'>): string {
  if (question === null) return 'Look at the screen in front: the teacher starts the question.';
  const { phase, round } = question;
  const hasVoted = myVotes[round - 1] !== null;
  switch (phase) {
    case 'voting':
      if (hasVoted) return 'Your answer is in. You may change it until the teacher closes the vote.';
      return round === 1
        ? 'Choose your answer. A wrong answer costs nothing.'
        : 'Second vote: choose again, the same answer or another one.';
    case 'closed':
      return hasVoted
        ? 'The vote is closed. Look at the screen in front.'
        : 'The vote is closed, without an answer of yours. Look at the screen in front.';
    case 'discussing':
      return 'Talk about it: say what you chose, and why.';
    case 'revealed':
      return 'This is how the class voted, and this is the answer.';
  }
}
