import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mayBeOfLab } from './journal-records.ts';
import type { Memory } from './memory-store.ts';

/**
 * One line of a journal, as JSON: what was done to a record, or up to which number the entries of a stream may have come. Times
 * are in milliseconds since the Unix epoch: a clock that never goes back begins with its process.
 */
export type Line =
  | readonly ['write', key: string, fields: Readonly<Record<string, string>>]
  | readonly ['removeFields', key: string, fields: readonly string[]]
  | readonly ['remove', keys: readonly string[]]
  | readonly ['numbers', key: string, last: number]
  | readonly ['expire', key: string, at: number];

/** The first line of every journal: by it a file is known for one. */
const HEAD = '["journal of CORS Lab"]\n';

/** Entries themselves are not written down. So many numbers of a stream are, before the first of them is given. */
export const NUMBERS = 1_000;
/** What is true only while a process runs is not written down: `store.ts`. */
export function isKept(key: string): boolean {
  return !key.startsWith('now:');
}

/**
 * Whether a file is a journal, or the beginning of one, or is not there yet. What is another file must not be replaced, nor a device, and a
 * pipe would never be read to its end.
 */
export function mayBeJournal(path: string): boolean {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined || !found.isFile()) return found === undefined;
    const text = readFileSync(path, 'utf8');
    return text.startsWith(HEAD) || HEAD.startsWith(text);
  } catch {
    return false;
  }
}

/**
 * A process that was killed may have left the last line without its end, and a file may be damaged. Reading ends at the first line
 * that is none of a journal: a server that failed there would fail at each start.
 */
export function* readLines(path: string): Iterable<Line> {
  try {
    for (const text of readFileSync(path, 'utf8').slice(HEAD.length).split('\n')) {
      const line: unknown = JSON.parse(text);
      if (!isLine(line)) return;
      yield line;
    }
  } catch {
    // There is no more of it, or none at all.
  }
}

function isLine(line: unknown): line is Line {
  if (!Array.isArray(line)) return false;
  const [what, first, second] = line as readonly unknown[];
  if (what === 'remove') return areTexts(first);
  if (typeof first !== 'string') return false;
  if (what === 'write')
    return (
      typeof second === 'object' &&
      second !== null &&
      areTexts(Object.values(second)) &&
      mayBeOfLab(first, second as Record<string, string>)
    );
  if (what === 'removeFields') return areTexts(second);
  return (what === 'numbers' || what === 'expire') && typeof second === 'number';
}

function areTexts(values: unknown): boolean {
  return Array.isArray(values) && values.every((value) => typeof value === 'string');
}

/** Does again what the lines say. */
export function replay(lines: Iterable<Line>, { records, streams }: Memory): void {
  /** As the last word on each key says: an earlier one may be over, and the key is not. */
  const untils = new Map<string, number>();
  for (const line of lines) {
    switch (line[0]) {
      case 'write':
        records.write(line[1], line[2]);
        break;
      case 'removeFields':
        records.removeFields(line[1], line[2]);
        if (records.size(line[1]) === 0) untils.delete(line[1]);
        break;
      case 'remove':
        records.remove(line[1]);
        streams.remove(line[1]);
        for (const key of line[1]) untils.delete(key);
        break;
      case 'numbers':
        streams.begin(line[1], line[2]);
        break;
      case 'expire':
        untils.set(line[1], line[2]);
        break;
    }
  }
  for (const [key, until] of untils) {
    const left = until - Date.now();
    records.expire([key], left);
    streams.expire([key], left);
  }
}

export interface JournalFile {
  readonly descriptor: number;
  bytesAtStart: number;
  bytes: number;
}

export function writeLine(file: JournalFile, line: Line): void {
  const text = `${JSON.stringify(line)}\n`;
  writeFileSync(file.descriptor, text);
  file.bytes += text.length;
}

/** Where a file is written before it takes the place of an earlier one. */
export const nextOf = (path: string) => `${path}.next`;

/** Removes a journal that is not kept any more: who starts next would take an old state for the last one. */
export function removeFiles(path: string): void {
  rmSync(path, { force: true });
  if (mayBeJournal(nextOf(path))) rmSync(nextOf(path), { force: true });
}

/**
 * Writes what the memory has, in place of how it came there. Killed in between, it leaves the old file whole, and beside it a
 * journal without an end. Throws where that cannot be written, or where another file is in its place.
 */
export function writeAll(
  path: string,
  memory: Memory,
  untils: Map<string, number>,
  numbers: Map<string, number>,
): JournalFile {
  const next = nextOf(path);
  if (!mayBeJournal(next)) throw new Error(`${next} is no journal of this lab.`);
  rmSync(next, { force: true });
  const file: JournalFile = { descriptor: openSync(next, 'ax', 0o600), bytesAtStart: 0, bytes: 0 };
  try {
    writeFileSync(file.descriptor, HEAD);
    writeEach(file, memory, untils, numbers);
    renameSync(next, path);
  } catch (error) {
    closeSync(file.descriptor);
    throw error;
  }
  file.bytesAtStart = file.bytes;
  return file;
}

function writeEach(
  file: JournalFile,
  { records, streams }: Memory,
  untils: Map<string, number>,
  numbers: Map<string, number>,
): void {
  const write = (line: Line) => writeLine(file, line);
  const now = Date.now();
  const writeExpiry = (key: string, left: number) => {
    if (left === Number.POSITIVE_INFINITY) return;
    untils.set(key, now + left);
    write(['expire', key, now + left]);
  };
  untils.clear();
  numbers.clear();
  for (const [key, fields, left] of records.all()) {
    if (!isKept(key)) continue;
    write(['write', key, Object.fromEntries(fields)]);
    writeExpiry(key, left);
  }
  for (const [key, last, left] of streams.all()) {
    if (!isKept(key)) continue;
    numbers.set(key, last + NUMBERS);
    write(['numbers', key, last + NUMBERS]);
    writeExpiry(key, left);
  }
}
