/**
 * The structure of a regular expression without flags, as JavaScript reads it: which parts follow, repeat and replace
 * each other. What stands for one character stays source text, and only JavaScript's own engine says what it matches.
 * https://tc39.es/ecma262/#sec-regular-expressions-patterns
 */
export type Alternatives = readonly Sequence[];
export type Sequence = readonly Term[];

export type Term =
  /** A character, an escape, a class or a dot: it matches one code unit. */
  | { readonly kind: 'character'; readonly source: string }
  /** `^`, `$`, `\b` or `\B`. */
  | { readonly kind: 'boundary'; readonly source: string }
  | { readonly kind: 'group'; readonly capture: number | null; readonly body: Alternatives }
  | {
      readonly kind: 'look';
      readonly behind: boolean;
      readonly negative: boolean;
      readonly body: Alternatives;
    }
  /** Of the groups of one name at most one has matched. */
  | { readonly kind: 'backreference'; readonly captures: readonly number[] }
  | {
      readonly kind: 'repeat';
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
      readonly body: Term;
      /** The captures within: from the first up to, and without, the second. */
      readonly captures: readonly [from: number, to: number];
    };

const GROUP = /\((?:\?(?:<?[=!]|:|<([^>]*)>))?/y;
const QUANTIFIER = /(?:[*+?]|\{(\d+)(,(\d*))?\})(\??)/y;
const BOUNDARY = /[$^]|\\[bB]/y;
const NUMBERED = /\\([1-9]\d*)/y;
const NAMED = /\\k<([^>]*)>/y;
/** Outside of Unicode mode, a brace that is no quantifier, and `\c` without a letter, are characters. */
const CHARACTER =
  /\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|c[a-zA-Z]|(?=c)|[0-3][0-7]{0,2}|[4-7][0-7]?|[\s\S])|[\s\S]/y;

export interface ParsedPattern {
  readonly body: Alternatives;
  /** How many groups capture. */
  readonly captures: number;
}

/** @param source a pattern that JavaScript has compiled. */
export function parsePattern(source: string): ParsedPattern {
  const structure = source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '');
  const groups = [...structure.matchAll(/\((?:\?<(?![=!])([^>]*)>|(?!\?))/g)].map(([, name]) => name);
  let at = 0;
  let captures = 0;

  function take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = at;
    const found = expression.exec(source);
    if (found !== null) at = expression.lastIndex;
    return found;
  }

  function alternatives(): Alternatives {
    const all = [sequence()];
    while (source[at] === '|') {
      at += 1;
      all.push(sequence());
    }
    return all;
  }

  function sequence(): Sequence {
    const terms: Term[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const from = captures;
      const body = term();
      terms.push(repeated(body, [from, captures]));
    }
    return terms;
  }

  function term(): Term {
    const boundary = take(BOUNDARY);
    if (boundary !== null) return { kind: 'boundary', source: boundary[0] };
    const group = take(GROUP);
    if (group !== null) return afterOpening(group[0]);
    return backreference() ?? { kind: 'character', source: take(CHARACTER)?.[0] ?? '' };
  }

  function afterOpening(opening: string): Term {
    const isLook = /[=!]$/.test(opening);
    const capture = isLook || opening === '(?:' ? null : captures++;
    const body = alternatives();
    // Past the closing parenthesis.
    at += 1;
    if (!isLook) return { kind: 'group', capture, body };
    return { kind: 'look', behind: opening.includes('<'), negative: opening.endsWith('!'), body };
  }

  function backreference(): Term | null {
    const start = at;
    const number = Number(take(NUMBERED)?.[1] ?? 0);
    if (number > 0 && number <= groups.length) return { kind: 'backreference', captures: [number - 1] };
    // More than there are groups: an octal escape.
    at = start;
    const name = groups.some((each) => each !== undefined) ? take(NAMED)?.[1] : undefined;
    if (name === undefined) return null;
    return {
      kind: 'backreference',
      captures: groups.flatMap((each, index) => (each === name ? [index] : [])),
    };
  }

  function repeated(body: Term, within: readonly [number, number]): Term {
    const quantifier = take(QUANTIFIER);
    if (quantifier === null) return body;
    const [text, least, range, most, lazy] = quantifier;
    const min = Number(least ?? (text.startsWith('+') ? 1 : 0));
    const max = Number(text.startsWith('?') ? 1 : range === undefined ? least : most || Infinity);
    return {
      kind: 'repeat',
      min,
      max: Number.isNaN(max) ? Infinity : max,
      lazy: lazy === '?',
      body,
      captures: within,
    };
  }

  return { body: alternatives(), captures };
}
