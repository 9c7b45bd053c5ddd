import { Sentence } from '../../../ui/sentence.tsx';
import css from './bars.module.css';
import type { VotedChoice } from './votes.ts';

interface Props {
  readonly choices: readonly VotedChoice[];
  /** Whether the right answer is marked. */
  readonly isRevealed: boolean;
  /** Whether there are votes to show. */
  readonly hasVotes: boolean;
}

/** The answers with their votes as bars and numbers; after a second vote both, one below the other. */
export function VoteBars({ choices, isRevealed, hasVotes }: Props) {
  const all = choices.flatMap(({ votes }) => votes.flatMap((count) => count ?? []));
  const most = Math.max(1, ...all);
  const hasTwo = choices.some(({ votes }) => votes[1] !== null);
  const rounds = hasTwo ? (['First vote', 'Second vote'] as const) : (['Votes'] as const);
  return (
    <table className={css.bars} data-testid="bars">
      <caption className="visually-hidden">Answers{hasVotes && ' and votes'}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Answer</th>
          {hasVotes &&
            rounds.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {choices.map(({ id, text, isRight, votes }) => {
          const isMarked = isRevealed && isRight;
          return (
            <tr
              key={id}
              className={hasVotes ? `${css.row} ${css.voted}` : css.row}
              data-choice={id}
              data-right={isMarked}
            >
              <th scope="row" className={css.answer}>
                <Sentence text={text} />
                {isMarked && <strong className={css.right}> ✓ Right</strong>}
              </th>
              {hasVotes &&
                rounds.map((name, round) => (
                  <td key={name} className={hasTwo ? css.vote : `${css.vote} ${css.alone}`}>
                    {hasTwo && (
                      <span className={css.round} aria-hidden="true">
                        {round + 1}
                      </span>
                    )}
                    <span
                      className={css.bar}
                      data-hollow={hasTwo && round === 0}
                      data-right={isMarked}
                      style={{ inlineSize: `${(100 * (votes[round] ?? 0)) / most}%` }}
                    />
                    <span className={css.count}>{votes[round] ?? 0}</span>
                  </td>
                ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
