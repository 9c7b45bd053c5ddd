import { SET_COOKIE } from './header-names.ts';

/** One header line as it crosses the wire: name and value. The same name may stand on several lines. */
export type HeaderLine = readonly [name: string, value: string];

/** https://fetch.spec.whatwg.org/#concept-header-list */
export type HeaderList = readonly HeaderLine[];

/** Header names are compared without case. `lower` is in lower case already. */
export function isName(name: string, lower: string): boolean {
  return name === lower || (name.length === lower.length && name.toLowerCase() === lower);
}

/**
 * Whether a header list contains a name, compared without case.
 * https://fetch.spec.whatwg.org/#header-list-contains
 */
export function contains(list: HeaderList, name: string): boolean {
  return indexOf(list, name) !== -1;
}

/**
 * The values of every line with this name joined by `, `, or `null` where no line has it.
 * https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function get(list: HeaderList, name: string): string | null {
  const wanted = name.toLowerCase();
  let values: string | null = null;
  for (const [each, value] of list) {
    if (isName(each, wanted)) values = values === null ? value : `${values}, ${value}`;
  }
  return values;
}

/**
 * Adds a line at the end, under the name's first spelling where the list has it already.
 * https://fetch.spec.whatwg.org/#concept-header-list-append
 */
export function append(list: HeaderList, name: string, value: string): HeaderList {
  return [...list, [firstSpelling(list, name), value]];
}

/**
 * Without every line of this name.
 * https://fetch.spec.whatwg.org/#concept-header-list-delete
 */
export function without(list: HeaderList, name: string): HeaderList {
  const unwanted = name.toLowerCase();
  return list.filter(([each]) => !isName(each, unwanted));
}

/**
 * One line of this name and no other: in the place of the first, or at the end.
 * https://fetch.spec.whatwg.org/#concept-header-list-set
 */
export function set(list: HeaderList, name: string, value: string): HeaderList {
  const at = indexOf(list, name);
  if (at === -1) return append(list, name, value);
  const wanted = name.toLowerCase();
  return list.flatMap((line, index): HeaderList => {
    if (index === at) return [[line[0], value]];
    return isName(line[0], wanted) ? [] : [line];
  });
}

/**
 * The value joined to the first line of this name by `, `, or a new line.
 * https://fetch.spec.whatwg.org/#concept-header-list-combine
 */
export function combine(list: HeaderList, name: string, value: string): HeaderList {
  const at = indexOf(list, name);
  if (at === -1) return append(list, name, value);
  return list.map((line, index): HeaderLine => (index === at ? [line[0], `${line[1]}, ${value}`] : line));
}

/** https://fetch.spec.whatwg.org/#convert-header-names-to-a-sorted-lowercase-set */
export function convertHeaderNamesToASortedLowercaseSet(names: readonly string[]): readonly string[] {
  if (names.length === 0) return names;
  return [...new Set(names.map((name) => name.toLowerCase()))].sort();
}

/**
 * As `Headers` shows a list: lower case, sorted, one line per name but for `Set-Cookie`.
 * https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine
 */
export function sortAndCombine(list: HeaderList): HeaderList {
  const sorted = list
    .map(([name, value]): HeaderLine => [name.toLowerCase(), value])
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const combined: HeaderLine[] = [];
  for (const line of sorted) {
    const last = combined.at(-1);
    if (last === undefined || last[0] !== line[0] || line[0] === SET_COOKIE) combined.push(line);
    else combined[combined.length - 1] = [line[0], `${last[1]}, ${line[1]}`];
  }
  return combined;
}

function indexOf(list: HeaderList, name: string): number {
  const wanted = name.toLowerCase();
  return list.findIndex(([each]) => isName(each, wanted));
}

function firstSpelling(list: HeaderList, name: string): string {
  return list[indexOf(list, name)]?.[0] ?? name;
}
