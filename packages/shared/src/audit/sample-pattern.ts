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

/** Reads a regular expression for texts that it matches; none where it uses what is not understood here. */
export function samplePattern(pattern: string): Sampled {
  let rest = pattern;
  let understood = true;
  let followed = true;

  const limited = (texts: readonly string[]): readonly string[] => {
    if (texts.length > LIMIT) followed = false;
    return texts.slice(0, LIMIT);
  };

  const take = (expression: RegExp): string => {
    const [taken = ''] = new RegExp(`^(?:${expression.source})`).exec(rest) ?? [];
    rest = rest.slice(taken.length);
    return taken;
  };

  const alternatives = (): readonly string[] => {
    const texts = [...sequence()];
    while (take(/\|/)) texts.push(...sequence());
    return limited(texts);
  };

  const sequence = (): readonly string[] => {
    let texts: readonly string[] = [''];
    while (rest !== '' && !/^[|)]/.test(rest)) {
      const next = repeated(term());
      texts = limited(texts.flatMap((text) => next.map((more) => text + more)));
    }
    return texts;
  };

  const term = (): readonly string[] => {
    if (take(/[$^]|\\[bB]/)) return [''];
    const group = take(/\((?:\?(?:<?[=!]|:|<[^>]*>))?/);
    if (group) {
      const inner = alternatives();
      if (!take(/\)/)) understood = false;
      // What must not stand there only narrows the rest; what must follow stands in no text of ours.
      if (group === '(?=') followed = false;
      return /^\(\?(?:=|<?!)$/.test(group) ? [''] : inner;
    }
    const code = take(/\\x[\da-f]{2}|\\u[\da-f]{4}/i);
    if (code) return [String.fromCharCode(Number.parseInt(code.slice(2), 16))];
    const several = take(/\[(?:\\.|[^\]\\])*\]|\.|\\./);
    // Between labels a bare dot was meant to be one.
    if (several === '.') return ['.', 'a'];
    if (several) return [character(several)];
    const literal = take(/[\s\S]/);
    if (literal === '') understood = false;
    return [literal];
  };

  const character = (source: string): string => {
    if (/^\\[1-9kpPuxc]/.test(source)) understood = false;
    const one = new RegExp(`^${source}$`);
    return [...ALPHABET, source.slice(1, 2), source.slice(-1)].find((each) => one.test(each)) ?? '';
  };

  const repeated = (texts: readonly string[]): readonly string[] => {
    const quantifier = take(/[*+?]|\{\d+(?:,\d*)?\}/);
    if (quantifier) take(/\?/);
    if (quantifier === '*' || quantifier === '?') return ['', ...texts];
    const least = quantifier.startsWith('{') ? Number.parseInt(quantifier.slice(1), 10) : 1;
    return least === 0
      ? ['', ...texts]
      : texts.map((text) => text.repeat(Math.min(least, 64)).slice(0, LONGEST));
  };

  const texts = alternatives();
  const isRead = understood && rest === '';
  return { texts: isRead ? texts : [], isWhole: isRead && followed };
}
