import { persisted } from '../storage/persisted.ts';

const expected = persisted('cors-lab:expected-exercise', 'tab', (text) => text);

/**
 * The next page of this tab shows an exercise that a click on the lab's own page has chosen, or the class: its policy is put
 * in force without a question. Any other page may lead a tab to an exercise as well, and is no consent.
 */
export function expectExercise(id: string): void {
  expected.write(id);
}

/** Whether the lab's own page has led here. Says so once. */
export function isExpected(id: string): boolean {
  const is = expected.read() === id;
  expected.write(null);
  return is;
}
