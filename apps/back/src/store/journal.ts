import { closeSync, existsSync } from 'node:fs';
import {
  isKept,
  type JournalFile,
  type Line,
  NUMBERS,
  nextOf,
  readLines,
  removeFiles,
  replay,
  writeAll,
  writeLine,
} from './journal-file.ts';
import type { MemoryRecords } from './memory-records.ts';
import type { Memory } from './memory-store.ts';
import type { MemoryStreams } from './memory-streams.ts';

/** A time that is so much of itself away from the one that was written down is written down too. */
const PART = 1 / 8;
/** A journal with so many more bytes than it had when it was last written as a whole is written as a whole again. */
const GROWTH = 32 * 1024 * 1024;

/**
 * Memory that the next process finds again, where this one is killed at any moment: each change of a record is in the file
 * before the call that makes it returns. The file is what is left of an earlier process, or not there yet.
 */
export function openJournal(path: string, memory: Memory): Memory {
  replay(readLines(path), memory);
  /** Until when a key is kept, as it was last written down. */
  const untils = new Map<string, number>();
  /** Up to which number entries may come without another line. */
  const numbers = new Map<string, number>();
  let file: JournalFile | null = null;
  const close = () => {
    if (file !== null) closeSync(file.descriptor);
    file = null;
  };
  /**
   * A full disk, for example, is no reason to stop the lab. The file goes: it has classes that were ended since, with the names
   * of their students.
   */
  const orGiveUp = (write: () => void) => {
    try {
      write();
    } catch (error) {
      console.error(
        `The API server does not keep its state for a restart any more: ${(error as Error).message}`,
      );
      close();
      try {
        removeFiles(path);
      } catch (again) {
        console.error(`The old state stays at ${path}: ${(again as Error).message}`);
      }
    }
  };
  const rewrite = () => {
    close();
    orGiveUp(() => {
      file = writeAll(path, memory, untils, numbers);
    });
  };
  const note = (line: Line) => {
    const { current } = { current: file };
    if (current === null) return;
    orGiveUp(() => writeLine(current, line));
    if (current.bytes > current.bytesAtStart + GROWTH) rewrite();
  };
  if (existsSync(nextOf(path)))
    console.error(
      `${nextOf(path)} is replaced: its server ended before it was whole. The state is in ${path}.`,
    );
  rewrite();
  /** Before a record or a stream is made: one of the same key may have gone by itself, and its lines are there. */
  const noteBeginning = (key: string, isThere: boolean) => {
    if (!isThere && (untils.has(key) || numbers.has(key))) forget([key]);
  };
  const noteExpiry = (keys: readonly string[], after: number, isThere: (key: string) => boolean) => {
    const until = Date.now() + after;
    for (const key of keys) {
      if (!isKept(key) || !isThere(key)) continue;
      if (Math.abs(until - (untils.get(key) ?? 0)) < after * PART) continue;
      untils.set(key, until);
      note(['expire', key, until]);
    }
  };
  const forget = (keys: readonly string[]) => {
    const kept = keys.filter(isKept);
    for (const key of kept) {
      untils.delete(key);
      numbers.delete(key);
    }
    if (kept.length > 0) note(['remove', kept]);
  };

  const { records, streams } = memory;
  const written: MemoryRecords = {
    ...records,
    write(key, fields) {
      noteBeginning(key, records.size(key) > 0);
      records.write(key, fields);
      if (isKept(key)) note(['write', key, fields]);
    },
    replace(key, field, before, after, others) {
      noteBeginning(key, records.size(key) > 0);
      const isReplaced = records.replace(key, field, before, after, others);
      if (!isReplaced || !isKept(key)) return isReplaced;
      note(['write', key, { [field]: after, ...others.write }]);
      if (others.remove?.length) note(['removeFields', key, others.remove]);
      return isReplaced;
    },
    add(key, field, amount) {
      noteBeginning(key, records.size(key) > 0);
      const sum = records.add(key, field, amount);
      if (isKept(key)) note(['write', key, { [field]: String(sum) }]);
      return sum;
    },
    removeFields(key, fields) {
      const removed = records.removeFields(key, fields);
      if (removed > 0 && isKept(key)) note(['removeFields', key, fields]);
      if (records.size(key) === 0) untils.delete(key);
      return removed;
    },
    remove(keys) {
      records.remove(keys);
      forget(keys);
    },
    expire(keys, after) {
      records.expire(keys, after);
      noteExpiry(keys, after, (key) => records.size(key) > 0);
    },
    end() {
      records.end();
      close();
    },
  };
  const numbered: MemoryStreams = {
    ...streams,
    append(key, text, bounds) {
      noteBeginning(key, streams.last(key) > 0);
      const number = streams.append(key, text, bounds);
      if (isKept(key) && number > (numbers.get(key) ?? 0)) {
        const last = number + NUMBERS - 1;
        numbers.set(key, last);
        note(['numbers', key, last]);
      }
      return number;
    },
    expire(keys, after) {
      streams.expire(keys, after);
      noteExpiry(keys, after, (key) => streams.last(key) > 0);
    },
  };
  return { records: written, streams: numbered };
}
