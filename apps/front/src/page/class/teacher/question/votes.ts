import type { Question } from '@cors-lab/shared/class';
import { type Experiment, rightChoice } from '@cors-lab/shared/lab';
import type { LabConfig } from '../../../config.ts';
import { choicesOf, choiceTexts } from '../../choices.ts';

/** One answer, with its votes. */
export interface VotedChoice {
  readonly id: string;
  readonly text: string;
  readonly isRight: boolean;
  /** In each round; `null` for a round that has not begun. */
  readonly votes: readonly [number | null, number | null];
}

/** The answers of an exercise's question with their votes, and which of them is right in this browser. */
export function votesOn(
  experiment: Experiment,
  asked: Question | null,
  { engine, servers }: Pick<LabConfig, 'engine' | 'servers'>,
): { readonly choices: readonly VotedChoice[] } {
  const right = rightChoice(experiment, engine, servers);
  const ids = asked?.choices ?? choicesOf(experiment);
  const [first, second] = asked?.votes ?? [null, null];
  return {
    choices: choiceTexts(experiment, ids).map(({ id, text }, at) => ({
      id,
      text,
      isRight: id === right,
      votes: [
        first === null ? null : (first[at] ?? 0),
        second === null || asked?.round === 1 ? null : (second[at] ?? 0),
      ],
    })),
  };
}
