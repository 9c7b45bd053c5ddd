import type { Question, StudentView } from '@cors-lab/shared/class';
import type { Choice } from '@cors-lab/shared/lab';
import { AllowedIcon } from '../../ui/icons.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import css from './question.module.css';

interface Props {
  readonly question: Pick<Question, 'votes'>;
  readonly choices: readonly Choice[];
  readonly myVotes: StudentView['myVotes'];
  /** The id of the right answer; `null` where this page cannot derive it. */
  readonly right: string | null;
}

const ROUNDS = ['First vote', 'Second vote'] as const;

/** Each answer with its votes, of both rounds one below the other, in numbers and as bars. */
export function VotesOfClass({ question: { votes }, choices, myVotes, right }: Props) {
  return (
    <ol className={css.votes} aria-label="The answers, and how the class voted">
      {choices.map(({ id, text }, at) => (
        <li key={id} data-choice={id} data-right={id === right}>
          <p className={css.voted}>
            <span>
              <Sentence text={text} />
            </span>
            {id === right && (
              <strong className={css.right}>
                <AllowedIcon /> right
              </strong>
            )}
          </p>
          {votes.map((counts, round) => {
            if (counts === null) return null;
            const count = counts[at] ?? 0;
            const all = counts.reduce((sum, each) => sum + each, 0);
            const share = all === 0 ? 0 : count / all;
            return (
              <p key={ROUNDS[round]} className={css.round}>
                <span className={css.roundName}>{ROUNDS[round]}</span>
                <span className={css.track} aria-hidden="true">
                  <span style={{ inlineSize: `${share * 100}%` }} data-round={round + 1} />
                </span>
                <span className={css.count}>
                  {count} of {all}
                </span>
                <span className={css.own}>{myVotes[round] === at && 'your answer'}</span>
              </p>
            );
          })}
        </li>
      ))}
    </ol>
  );
}
