/** One header line as it crosses the wire: name and value. The same name may stand on several lines. */
export type HeaderLine = readonly [name: string, value: string];

/** https://fetch.spec.whatwg.org/#concept-header-list */
export type HeaderList = readonly HeaderLine[];

/**
 * Whether a header list contains a name, compared without case.
 * https://fetch.spec.whatwg.org/#header-list-contains
 */
export function contains(list: HeaderList, name: string): boolean {
  const wanted = name.toLowerCase();
  return list.some(([each]) => each.toLowerCase() === wanted);
}

/**
 * The values of every line with this name joined by `, `, or `null` where no line has it.
 * https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function get(list: HeaderList, name: string): string | null {
  const wanted = name.toLowerCase();
  const values = list.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}
