import { type Choice, type Experiment, guessOf } from '@cors-lab/shared/lab';

/** What a teacher's question says in `choices`: the ids of the exercise's own answers, in their order. */
export function choicesOf(experiment: Experiment): readonly string[] {
  return guessOf(experiment).choices.map(({ id }) => id);
}

/** The same with their texts. An answer that this page does not know, because the teacher's is of another version, keeps its id. */
export function choiceTexts(
  experiment: Experiment | undefined,
  choices: readonly string[],
): readonly Choice[] {
  const known = experiment === undefined ? [] : guessOf(experiment).choices;
  return choices.map((id) => known.find((each) => each.id === id) ?? { id, text: id });
}
