/** How many texts are followed at most: a pattern of nested alternatives has exponentially many. */
const LIMIT = 24;
/** No host is longer, and counts within counts would fill the memory. */
const LONGEST = 253;
/** What a class or an escape may stand for; lower case first, as origins are in lower case. */
const ALPHABET = [...'a1-.:/_ A', '\t', '\n'];

/**
 * Some texts that a regular expression matches from end to end, `[]` where it uses what is not understood here.
 * The caller tests each against the compiled pattern, so a wrong guess is harmless.
 */
export function samplePattern(pattern: string): readonly string[] {
  let rest = pattern;
  let understood = true;

  const take = (expression: RegExp): string => {
    const [taken = ''] = new RegExp(`^(?:${expression.source})`).exec(rest) ?? [];
    rest = rest.slice(taken.length);
    return taken;
  };

  const alternatives = (): readonly string[] => {
    const texts = [...sequence()];
    while (take(/\|/)) texts.push(...sequence());
    return texts.slice(0, LIMIT);
  };

  const sequence = (): readonly string[] => {
    let texts: readonly string[] = [''];
    while (rest !== '' && !/^[|)]/.test(rest)) {
      const next = repeated(term());
      texts = texts.flatMap((text) => next.map((more) => text + more)).slice(0, LIMIT);
    }
    return texts;
  };

  const term = (): readonly string[] => {
    if (take(/[$^]|\\[bB]/)) return [''];
    const group = take(/\((?:\?(?:<?[=!]|:|<[^>]*>))?/);
    if (group) {
      const inner = alternatives();
      if (!take(/\)/)) understood = false;
      return /[=!]$/.test(group) ? [''] : inner;
    }
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
  return understood && rest === '' ? texts : [];
}
