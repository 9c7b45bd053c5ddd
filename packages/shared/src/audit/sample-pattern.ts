import {
  type Alternatives,
  parsePattern,
  type Sequence,
  type Term,
} from '../policy/pattern/parse-pattern.ts';

/** How many texts are followed at most: a pattern of nested alternatives has exponentially many. */
const LIMIT = 24;
/** No host is longer, and counts within counts would fill the memory. */
const LONGEST = 253;
/** What a class or an escape may stand for; lower case first, as origins are in lower case. */
const ALPHABET = [...'a1-.:/_ A', '\t', '\n'];

/** What a pattern matches, as far as its form tells. */
export interface Sampled {
  /** Some texts that it matches from end to end. The caller tests each, so a wrong guess is harmless. */
  readonly texts: readonly string[];
  /** Whether each of its alternatives has been followed: where not, it may match what no text shows. */
  readonly isWhole: boolean;
}

/** References to groups, and escapes that mean something else than was meant: `\p` is a `p` without the flag `u`. */
const NOT_READ = /^\\(?:[1-9kpPc]|[xu]$)/;

/** Texts that a regular expression matches, which has to compile; none where it uses what is not read here. */
export function samplePattern(pattern: string): Sampled {
  let isWhole = true;
  let isRead = true;

  const limited = (texts: readonly string[]): readonly string[] => {
    if (texts.length > LIMIT) isWhole = false;
    return texts.slice(0, LIMIT);
  };

  const ofAlternatives = (all: Alternatives): readonly string[] => limited(all.flatMap(ofSequence));

  const ofSequence = (terms: Sequence): readonly string[] =>
    terms.reduce<readonly string[]>(
      (texts, term) => {
        const next = ofTerm(term);
        return limited(texts.flatMap((text) => next.map((more) => text + more)));
      },
      [''],
    );

  function ofTerm(term: Term): readonly string[] {
    switch (term.kind) {
      case 'character':
        if (NOT_READ.test(term.source)) isRead = false;
        // Between labels a bare dot was meant to be one.
        return term.source === '.' ? ['.', 'a'] : [character(term.source)];
      case 'boundary':
        return [''];
      case 'group':
        return ofAlternatives(term.body);
      case 'look':
        // What must not stand there only narrows the rest; what must follow stands in no text of ours.
        if (!term.negative && !term.behind) isWhole = false;
        return term.behind && !term.negative ? ofAlternatives(term.body) : [''];
      case 'backreference':
        isRead = false;
        return [''];
      case 'repeat': {
        const texts = ofTerm(term.body);
        if (term.min === 0) return ['', ...texts];
        return texts.map((text) => text.repeat(Math.min(term.min, 64)).slice(0, LONGEST));
      }
    }
  }

  const texts = ofAlternatives(parsePattern(pattern).body);
  return { texts: isRead ? texts : [], isWhole: isWhole && isRead };
}

/** A character that an escape, a class or a character matches. */
function character(source: string): string {
  const one = new RegExp(`^${source === '\\' ? '\\\\' : source}$`);
  const code = String.fromCharCode(Number.parseInt(/^\\[xu](.*)$/.exec(source)?.[1] ?? '', 16));
  return (
    [...ALPHABET, source.slice(0, 1), source.slice(1, 2), source.slice(-1), code].find((each) =>
      one.test(each),
    ) ?? ''
  );
}
