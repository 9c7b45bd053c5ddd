/// <reference path="./whatwg-mimetype.d.ts" />
// NB: The library's entry also carries content sniffing, 24 kB that no bundler can shake off; hence the file.
import MIMEType from 'whatwg-mimetype/lib/mime-type.js';
import { getDecodeAndSplit } from './header.ts';
import { get, type HeaderList } from './header-list.ts';
import { CONTENT_TYPE } from './header-names.ts';
import { isToken } from './method.ts';

/** The media type that a string as body brings along. https://fetch.spec.whatwg.org/#concept-bodyinit-extract */
export const STRING_BODY_TYPE = 'text/plain;charset=UTF-8';

/** https://mimesniff.spec.whatwg.org/#mime-type */
export interface MimeType {
  /** `type/subtype`, in lower case. */
  readonly essence: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * `null` stands for the standard's failure.
 * https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 */
export function parseMimeType(value: string): MimeType | null {
  return MIMEType.parse(value);
}

/**
 * Whether a `Content-Type` says JSON. It is parsed: the type `text/plain; application/json` contains the word, is
 * safelisted, and needs no preflight.
 */
export function isJson(contentType: string | null): boolean {
  return contentType !== null && parseMimeType(contentType)?.essence === 'application/json';
}

/** https://mimesniff.spec.whatwg.org/#serialize-a-mime-type */
export function serializeMimeType({ essence, parameters }: MimeType): string {
  const serialized = [...parameters].map(([name, value]) => {
    const isPlain = value !== '' && isToken(value);
    return `;${name}=${isPlain ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`}`;
  });
  return essence + serialized.join('');
}

/**
 * The last type that can be parsed, of all that the header lists on however many lines, with the charset that it shares
 * with the ones before it; `null` stands for the standard's failure.
 * https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
 */
export function extractMimeType(headers: HeaderList): MimeType | null {
  // 1. to 3. Nothing found yet.
  let charset: string | null = null;
  let essence: string | null = null;
  let mimeType: MimeType | null = null;
  // 4. to 5.
  const value = get(headers, CONTENT_TYPE);
  if (value === null) return null;
  // 6. Each in turn.
  for (const each of getDecodeAndSplit(value)) {
    // 6.1. to 6.2. What is no type, or any, does not count.
    const temporary = parseMimeType(each);
    if (temporary === null || temporary.essence === '*/*') continue;
    // 6.3.
    mimeType = temporary;
    const own: string | null = mimeType.parameters.get('charset') ?? null;
    if (mimeType.essence !== essence) {
      // 6.4. Another type brings its own charset, or none.
      charset = own;
      essence = mimeType.essence;
    } else if (own === null && charset !== null) {
      // 6.5. The same type keeps the charset that it had.
      mimeType = { essence, parameters: new Map([...mimeType.parameters, ['charset', charset]]) };
    }
  }
  // 7. to 8.
  return mimeType;
}

/**
 * The type as written with this `charset` in the place of its own.
 * https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send
 */
export function withCharset(value: string, charset: string): string {
  const parsed = MIMEType.parse(value);
  if (parsed === null) return value;
  parsed.parameters.set('charset', charset);
  return parsed.toString();
}
