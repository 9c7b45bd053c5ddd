import { FORBIDDEN } from './forbidden.ts';

export interface FoundWord {
  readonly line: number;
  readonly word: string;
  readonly instead: string;
}

const RULES = FORBIDDEN.map(({ word, pattern = word, instead }) => ({
  word,
  instead,
  rule: new RegExp(`(?<![a-z])${pattern}(?![a-z])`, 'i'),
}));

/** The forbidden words of a text, in its comments and strings and in the parts of its identifiers. */
export function findWords(text: string): readonly FoundWord[] {
  return text.split('\n').flatMap((source, index) => {
    const parts = inParts(source);
    return RULES.filter(({ rule }) => rule.test(source) || rule.test(parts)).map(({ word, instead }) => ({
      line: index + 1,
      word,
      instead,
    }));
  });
}

/** `maxAgeOf` as `max Age Of`, `MAX_AGE` as `MAX AGE`. */
function inParts(source: string): string {
  return source.replace(/(?<=[a-z\d])(?=[A-Z])|_/g, ' ');
}
