import { createClassShares } from './class-shares.ts';
import { createExpiringMap } from './expiring-map.ts';
import type { FieldChanges } from './store.ts';

/** The records of a store in memory: what a call does is done when it returns. */
export interface MemoryRecords {
  read(key: string): ReadonlyMap<string, string>;
  write(key: string, fields: Readonly<Record<string, string>>): void;
  replace(key: string, field: string, before: string | null, after: string, others: FieldChanges): boolean;
  add(key: string, field: string, amount: number): number;
  removeFields(key: string, fields: readonly string[]): number;
  size(key: string): number;
  /** Whether there is room for these fields: `write` and `replace` do not ask. */
  hasRoom(key: string, fields: Readonly<Record<string, string>>): boolean;
  remove(keys: readonly string[]): void;
  expire(keys: readonly string[], after: number): void;
  /** All records with the time that each has left, in milliseconds. */
  all(): Iterable<readonly [key: string, fields: ReadonlyMap<string, string>, left: number]>;
  end(): void;
}

/** What a field takes beside its texts, in bytes. */
const PER_FIELD = 100;

interface Kept {
  readonly key: string;
  readonly fields: Map<string, string>;
  /** What all fields together take. */
  bytes: number;
}

export function createMemoryRecords(now: () => number): MemoryRecords {
  const shares = createClassShares();
  const records = createExpiringMap<Kept>(now, ({ key, bytes }) => shares.grew(key, -bytes));
  const fieldsAt = (key: string) => records.get(key)?.fields;
  const growth = (key: string, field: string, text: string) =>
    bytesOf(field, text) - bytesOf(field, fieldsAt(key)?.get(field));
  const grow = (record: Kept, by: number) => {
    record.bytes += by;
    shares.grew(record.key, by);
  };
  const set = (key: string, field: string, text: string) => {
    let record = records.get(key);
    if (record === undefined) {
      record = { key, fields: new Map(), bytes: 0 };
      records.set(key, record);
    }
    grow(record, growth(key, field, text));
    record.fields.set(field, text);
  };
  const removeFields = (key: string, fields: readonly string[]) => {
    const record = records.get(key);
    if (record === undefined) return 0;
    let removed = 0;
    for (const field of fields) {
      grow(record, -bytesOf(field, record.fields.get(field)));
      if (record.fields.delete(field)) removed += 1;
    }
    if (record.fields.size === 0) records.delete(key);
    return removed;
  };
  const write = (key: string, fields: Readonly<Record<string, string>>) => {
    for (const [field, text] of Object.entries(fields)) set(key, field, text);
  };
  return {
    read: (key) => new Map(fieldsAt(key)),
    hasRoom(key, fields) {
      const by = Object.entries(fields).map(([field, text]) => growth(key, field, text));
      return shares.mayGrow(
        key,
        by.reduce((sum, each) => sum + each, 0),
      );
    },
    write,
    replace(key, field, before, after, others) {
      const is = fieldsAt(key)?.get(field) ?? null;
      if (is !== before) return false;
      write(key, { [field]: after, ...others.write });
      removeFields(key, others.remove ?? []);
      return true;
    },
    add(key, field, amount) {
      const sum = Number(fieldsAt(key)?.get(field) ?? 0) + amount;
      set(key, field, String(sum));
      return sum;
    },
    removeFields,
    size: (key) => fieldsAt(key)?.size ?? 0,
    remove(keys) {
      for (const key of keys) records.delete(key);
    },
    expire(keys, after) {
      for (const key of keys) records.expire(key, after);
    },
    *all() {
      for (const [key, { fields }, left] of records.all()) yield [key, fields, left];
    },
    end: () => records.clear(),
  };
}

function bytesOf(field: string, text: string | undefined): number {
  return text === undefined ? 0 : PER_FIELD + Buffer.byteLength(field) + Buffer.byteLength(text);
}
