/// <reference path="./whatwg-mimetype.d.ts" />
// NB: The library's entry also carries content sniffing, 24 kB that no bundler can shake off; hence the file.
import MIMEType from 'whatwg-mimetype/lib/mime-type.js';

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
  // Three algorithms look at the media type of one request.
  const before = known.get(value);
  if (before !== undefined) return before;
  if (known.size === 256) known.clear();
  const parsed = MIMEType.parse(value);
  known.set(value, parsed);
  return parsed;
}

const known = new Map<string, MimeType | null>();

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
