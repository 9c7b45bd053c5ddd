/** `crypto.randomUUID` is missing on pages that are no secure context, as on a class's http address. */
export function newRunId(): string {
  return [...crypto.getRandomValues(new Uint8Array(4))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
