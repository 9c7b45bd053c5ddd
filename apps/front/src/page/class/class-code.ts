/** Whether a text looks like the code of a class; whether there is such a class the servers know. */
export function isCode(text: string): boolean {
  return /^[A-Z]+-[0-9]+$/.test(text);
}

/**
 * The code of a class as the servers write it, `GOOSE-42`, read from what somebody has typed: in any case, with or without the
 * hyphen, or as the whole link. What is no code comes back in capitals, for the servers to say so.
 */
export function readCode(typed: string): string {
  const last = /\/(?:class|join)\/([^/?#]+)/.exec(typed)?.[1] ?? typed;
  const said = last
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');
  const [, word, digits] = /^([A-Z]+)([0-9]+)$/.exec(said) ?? [];
  return word === undefined || digits === undefined ? said : `${word}-${digits}`;
}
