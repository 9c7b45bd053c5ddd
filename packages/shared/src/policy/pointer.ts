/**
 * A JSON Pointer as a URI fragment, from the keys on the way to a value: `#/cors/origin/2`.
 * https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
export function pointerTo(...keys: readonly (string | number)[]): string {
  return '#' + keys.map((key) => `/${escaped(String(key))}`).join('');
}

/** Lone surrogates cannot be percent-encoded; JSON admits them in keys. */
function escaped(key: string): string {
  const wellFormed = key.replace(/\p{Surrogate}/gu, '\ufffd');
  return encodeURIComponent(wellFormed.replaceAll('~', '~0').replaceAll('/', '~1'));
}
