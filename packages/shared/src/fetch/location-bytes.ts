import { type DeviationId, deviates } from './deviates.ts';
import type { RuleBook } from './engine.ts';

/** A header value is a string of bytes here; these are not ASCII. */
const BYTE = /[\x80-\xFF]/;

/** What UTF-8 makes of such bytes, character by character; else single bytes that are no UTF-8. */
const CHARACTER_OR_BYTE =
  /[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}|[\x80-\xFF]/g;

/** U+FFFD in UTF-8, as bytes. */
const REPLACEMENT_CHARACTER = '\xEF\xBF\xBD';

/** The deviation by which an engine reads the bytes of this Location; `null` where it does what the standard says. */
export function locationDeviation(value: string, engine: RuleBook): DeviationId | null {
  if (!BYTE.test(value)) return null;
  if (deviates(engine, 'location-bytes-kept')) return 'location-bytes-kept';
  const isUtf8 = (value.match(CHARACTER_OR_BYTE) ?? []).every((each) => each.length > 1);
  return !isUtf8 && deviates(engine, 'location-bytes-replaced') ? 'location-bytes-replaced' : null;
}

/** The string that the URL parser gets, which writes characters beyond ASCII in UTF-8. */
export function locationAsParsed(value: string, engine: RuleBook): string {
  switch (locationDeviation(value, engine)) {
    case 'location-bytes-kept':
      return value.replaceAll(/[\x80-\xFF]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
    case 'location-bytes-replaced':
      return value.replaceAll(CHARACTER_OR_BYTE, (each) => (each.length > 1 ? each : REPLACEMENT_CHARACTER));
    default:
      return value;
  }
}
