import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** One body in all encodings in which it can be sent. */
export interface Encoded {
  readonly br: Buffer;
  readonly gzip: Buffer;
  readonly identity: Buffer;
}

/** Brotli's scale ends at 11, which takes twenty times as long for a tenth less. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

export function encode(text: string): Encoded {
  return { br: brotliCompressSync(text, QUALITY), gzip: gzipSync(text), identity: Buffer.from(text) };
}

/**
 * The smallest encoding that a client takes.
 * https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.3
 *
 * @param accepted the value of `Accept-Encoding`
 */
export function encodingFor(accepted: string | undefined): keyof Encoded {
  const taken = (accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((item) => item.replaceAll(/\s/g, '').split(';'))
    .filter(([, weight]) => !/^q=0(?:\.0*)?$/.test(weight ?? ''))
    .map(([name]) => name);
  return (['br', 'gzip'] as const).find((name) => taken.includes(name)) ?? 'identity';
}
