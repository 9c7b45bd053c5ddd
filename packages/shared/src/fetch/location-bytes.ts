import type { Behaviour } from '../engines/behaviour.ts';

/**
 * A header value is a string of bytes here. These make a character in UTF-8; the last alternative is not UTF-8.
 * https://www.rfc-editor.org/rfc/rfc3629#section-4
 */
const CHARACTER_OR_BYTE =
  /[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]|\xED[\x80-\x9F][\x80-\xBF]|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}|\xF4[\x80-\x8F][\x80-\xBF]{2}|[\x80-\xFF]/g;

/** U+FFFD in UTF-8, as bytes. */
const REPLACEMENT_CHARACTER = '\xEF\xBF\xBD';

/** The string that the URL parser gets, which writes characters beyond ASCII in UTF-8. */
export function locationAsParsed(value: string, { redirect }: Behaviour): string {
  switch (redirect.locationBytes) {
    case 'characters':
      return value;
    case 'kept':
      return value.replaceAll(/[\x80-\xFF]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
    case 'replaced':
      return value.replaceAll(CHARACTER_OR_BYTE, (each) => (each.length > 1 ? each : REPLACEMENT_CHARACTER));
  }
}
