import type { Experiment } from '@cors-lab/shared/lab';

/**
 * The experiments that words choose, in the catalogue's order; all of them without a word.
 *
 * @param words each a lesson's number, or a piece of an experiment's id or of its part's
 */
export function selected(
  experiments: readonly Experiment[],
  words: readonly string[],
): readonly Experiment[] {
  if (words.length === 0) return experiments;
  return experiments.filter((experiment) => words.some((word) => isMeant(experiment, word)));
}

function isMeant({ id, part, lessons }: Experiment, word: string): boolean {
  if (/^\d+$/.test(word)) return lessons.includes(Number(word));
  const piece = word.toLowerCase();
  return piece !== '' && (id.includes(piece) || part.includes(piece));
}
