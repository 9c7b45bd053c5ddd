import { expect, test } from 'vitest';
import { findWords } from '../words/find-words.ts';

test.each([
  ['// Whoever asks is answered.', 'whoever'],
  ['const toldBy = null;', 'told'],
  ['export const LOOT_LIMIT = 1;', 'loot'],
  ['.is-staged {', 'staged'],
  ['const placeOf = 1;', 'place'],
  ['What the back has sent.', 'the back'],
  ["The front's server asks.", 'the front'],
])('finds the forbidden word in %s', (source, word) => {
  expect(findWords(`\n${source}`)).toEqual(word === null ? [] : [expect.objectContaining({ line: 2, word })]);
});

test.each([
  'The front end asks the back end.',
  'It goes back to the back of the list.',
  'It is written in place of the other, and takes its place.',
  'A threshold, a stronghold and a toolbox.',
])('lets %s pass', (source) => {
  expect(findWords(source)).toEqual([]);
});

test('names what to write instead', () => {
  expect(findWords('foreseen')).toEqual([{ line: 1, word: 'foreseen', instead: 'predicted' }]);
});
