import { quoted } from '../policy/field-checks.ts';

/** Characters that are seen, and all of them with their accents, joiners and variants. */
const MOST_VISIBLE = 40;
const MOST = 100;

/** Takes no room on a screen by itself: combining marks, spaces, joiners, and two letters that look like nothing. */
const INVISIBLE = /[\p{M}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * What may stand in no name: control characters, what changes the direction of the text around it, tags, private and
 * unassigned characters, halves of characters. The two joiners may: Persian and many pictures need them.
 */
const REFUSED = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u2800]/u;

/** Accents and the like after one character, whatever stands between them unseen: more of them are drawn over the rows around. */
const MOST_MARKS = 4;
const TOO_MANY_MARKS = new RegExp(
  `(?:\\p{M}(?:(?!\\p{M})\\p{Default_Ignorable_Code_Point})*){${MOST_MARKS + 1}}`,
  'u',
);

/**
 * A name as the teacher sees it: trimmed, with single spaces, and in one way of writing (NFC), so that two names that look alike
 * are alike. It is text, whatever stands in it.
 * https://www.unicode.org/reports/tr15/#Norm_Forms
 */
export function readName(
  text: string,
): { readonly ok: true; readonly name: string } | { readonly ok: false; readonly sentence: string } {
  if (text.length > 10 * MOST) return { ok: false, sentence: tooLong(text.length) };
  const name = text
    .trim()
    .normalize('NFC')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .trim();
  const refused = REFUSED.exec(name)?.[0].codePointAt(0);
  if (refused !== undefined) {
    const code = `U+${refused.toString(16).padStart(4, '0').toUpperCase()}`;
    return {
      ok: false,
      sentence: `${quoted(name)} contains ${code}, which is no letter of a name; use letters, digits, signs and spaces.`,
    };
  }
  if (TOO_MANY_MARKS.test(name)) {
    return {
      ok: false,
      sentence: `The name has more than ${MOST_MARKS} marks, such as accents, after one character; at most ${MOST_MARKS} are allowed.`,
    };
  }
  const visible = [...name.replaceAll(INVISIBLE, '')].length;
  if (visible === 0) return { ok: false, sentence: 'A name has one visible character at least.' };
  const length = [...name].length;
  return visible <= MOST_VISIBLE && length <= MOST
    ? { ok: true, name }
    : { ok: false, sentence: tooLong(length) };
}

function tooLong(length: number): string {
  return `The name has ${length} characters; at most ${MOST_VISIBLE} are allowed.`;
}
