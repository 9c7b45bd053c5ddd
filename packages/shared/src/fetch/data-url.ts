import { isToken } from '../infra/method.ts';
import { parseMimeType, serializeMimeType } from '../infra/mime-type.ts';
import { type Url, withoutFragment } from '../infra/url.ts';

/** What a `data:` URL is made of. https://fetch.spec.whatwg.org/#data-url-struct */
export interface DataUrl {
  /** Serialised. */
  readonly mimeType: string;
  /** Bytes, each as one character. */
  readonly body: string;
}

/** The type of a URL that names none, or none that can be parsed. */
const DEFAULT_TYPE = 'text/plain;charset=US-ASCII';

/**
 * `null` stands for the standard's failure.
 * https://fetch.spec.whatwg.org/#data-url-processor
 */
export function dataUrlProcessor(url: Url): DataUrl | null {
  // 2. to 3. Without fragment and without `data:`.
  const input = withoutFragment(url).slice('data:'.length);
  // 5. to 7. The type ends at the first comma, without which there is nothing.
  const comma = input.indexOf(',');
  if (comma === -1) return null;
  // 6. NOTE: Spaces are all that can be there.
  let mimeType = stripSpaces(input.slice(0, comma));
  // 8. to 10.
  let body = percentDecode(input.slice(comma + 1));
  // 11. `; base64` at the end of the type.
  const base64 = /; *base64$/i.exec(mimeType);
  if (base64 !== null) {
    // 11.1. to 11.3.
    const decoded = forgivingBase64Decode(body);
    if (decoded === null) return null;
    body = decoded;
    // 11.4. to 11.6.
    mimeType = mimeType.slice(0, base64.index);
  }
  // 12. Parameters alone are those of a text.
  if (mimeType.startsWith(';')) mimeType = `text/plain${mimeType}`;
  // 13. to 14.
  const record = parseMimeType(mimeType);
  return { mimeType: record === null ? DEFAULT_TYPE : serializeMimeType(record), body };
}

/** Whether the type has a charset that is no token: Chromium has a parser of its own, which takes that for a failure. */
export function hasCharsetOfNoToken(url: Url): boolean {
  const [type = ''] = withoutFragment(url).slice('data:'.length).split(',', 1);
  const charset = /; *charset=([^;]*)/i.exec(type)?.[1]?.trim() ?? '';
  return charset !== '' && !isToken(charset.replace(/^"(.*)"$/, '$1'));
}

function stripSpaces(value: string): string {
  return value.replace(/^ +| +$/g, '');
}

/** https://url.spec.whatwg.org/#string-percent-decode */
function percentDecode(input: string): string {
  return input.replace(/%([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * `null` stands for the standard's failure.
 * https://infra.spec.whatwg.org/#forgiving-base64-decode
 */
function forgivingBase64Decode(input: string): string | null {
  // 1. Without ASCII whitespace.
  let data = input.replace(/[\t\n\f\r ]/g, '');
  // 2. One or two equals signs complete a group of four.
  if (data.length % 4 === 0) data = data.replace(/={1,2}$/, '');
  // 3. A group of one is none.
  if (data.length % 4 === 1) return null;
  // 4. Nothing but the alphabet.
  if (!/^[A-Za-z0-9+/]*$/.test(data)) return null;
  // 5. to 10. Six bits by six bits, of which eight make a byte; what is left over is dropped.
  let output = '';
  let buffer = 0;
  let bits = 0;
  for (const character of data) {
    buffer = ((buffer << 6) | BASE64.indexOf(character)) & 0xff_ff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    output += String.fromCharCode((buffer >> bits) & 0xff);
  }
  return output;
}

/** The text that `response.text()` makes of bytes; `null` where they are no UTF-8. */
export function utf8Decode(bytes: string): string | null {
  const encoded = bytes.replace(/[\s\S]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
