import { isToken } from '../infra/method.ts';

/** Checks of single fields: a sentence saying what is wrong and what would be right, or `null`. */

const MAX_TEXT = 4096;
export const MAX_PATTERN = 200;

/** A value, short enough to stand in a sentence. Containers are not looked into: they may be deep beyond any stack. */
export function quoted(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol' || typeof value === 'bigint') return `a ${typeof value}`;
  const json = JSON.stringify(typeof value === 'string' ? value.slice(0, 60) : value).replaceAll(
    /\p{Bidi_Control}/gu,
    // It would turn the sentence around that quotes it.
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return typeof value === 'string' && value.length > 60 ? `${json.slice(0, -1)}…"` : json;
}

/**
 * What Node writes into a header line without refusing: https://www.rfc-editor.org/rfc/rfc9110#section-5.5
 * NB: white space at either end passes; the receiver strips it, so the browser sees the value without.
 */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

export function checkHeaderValue(text: string): string | null {
  if (text.length > MAX_TEXT) {
    return `${quoted(text)} has ${text.length} characters; at most ${MAX_TEXT} are allowed.`;
  }
  if (FIELD_VALUE.test(text)) return null;
  const code = [...text].find((character) => !FIELD_VALUE.test(character))?.codePointAt(0) ?? 0;
  const name =
    code === 10 || code === 13 ? 'a line break' : `U+${code.toString(16).padStart(4, '0').toUpperCase()}`;
  return `${quoted(text)} contains ${name}, which no header line can carry; use characters from U+0020 to U+00FF, without control characters.`;
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
export function checkToken(text: string): string | null {
  if (text.length > MAX_TEXT) {
    return `${quoted(text)} has ${text.length} characters; at most ${MAX_TEXT} are allowed.`;
  }
  if (isToken(text)) return null;
  return `${quoted(text)} is not an HTTP token; use letters, digits and !#$%&'*+-.^_\`|~, at least one.`;
}

/** These say where a message ends: with another value the answer would be cut short, or split into two. */
const FRAMING = [
  'connection',
  'content-length',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
] as const;

/** The name in a header edit. */
export function checkEditedName(text: string): string | null {
  if (FRAMING.some((name) => name === text.toLowerCase())) {
    return `${quoted(text)} frames the message itself and stays with the server, or the browser would see a broken answer; edit another header.`;
  }
  // NB: What is set under that name in a plain object is nowhere.
  if (text.toLowerCase() === '__proto__') {
    return `"__proto__" is what every object of JavaScript inherits from, and Fastify keeps header lines in an object, so no line of this name is sent; use another name.`;
  }
  return checkToken(text);
}

/** A JavaScript regular expression without flags. */
export function checkPattern(text: string): string | null {
  if (text.length > MAX_PATTERN) {
    return `The pattern ${quoted(text)} has ${text.length} characters; at most ${MAX_PATTERN} are allowed.`;
  }
  const [modifiers] = /\(\?[a-z-]+:/.exec(text.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '')) ?? [];
  if (modifiers !== undefined) {
    return `The pattern ${quoted(text)} has flags of its own, ${modifiers}, which not every browser knows: write what it matches, for example [Ll]ocalhost.`;
  }
  try {
    new RegExp(text);
    return null;
  } catch (error) {
    return `The pattern ${quoted(text)} does not compile (${error instanceof Error ? error.message : 'unknown reason'}); give a JavaScript regular expression without slashes and flags.`;
  }
}
