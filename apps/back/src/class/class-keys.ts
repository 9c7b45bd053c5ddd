import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret of 128 random bits, in hexadecimal digits. It is given out once; what is kept is its hash. */
export function newKey(): string {
  return randomBytes(16).toString('hex');
}

/** What the key in `Authorization: Bearer <key>` may look like. https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
export function bearerKey(authorization: string | undefined): string | null {
  return /^Bearer ([0-9a-f]{32})$/.exec(authorization ?? '')?.[1] ?? null;
}

/**
 * SHA-256 of a key, and the first 16 of its digits, which name the record that has the whole. Somebody who can time a look-up
 * learns nothing of a key by them, and nothing of the other keys.
 */
export function hashOf(key: string): { readonly name: string; readonly hash: string } {
  const hash = createHash('sha256').update(key).digest('hex');
  return { name: hash.slice(0, 16), hash };
}

/** Takes as long whether or not they are the same. */
export function isSameHash(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
