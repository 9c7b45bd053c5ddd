import { createExpiringMap } from './expiring-map.ts';

/** The records of a store in memory: what a call does is done when it returns. */
export interface MemoryRecords {
  read(key: string): ReadonlyMap<string, string>;
  write(key: string, fields: Readonly<Record<string, string>>): void;
  replace(key: string, field: string, before: string | null, after: string): boolean;
  add(key: string, field: string, amount: number): number;
  removeFields(key: string, fields: readonly string[]): number;
  size(key: string): number;
  remove(keys: readonly string[]): void;
  expire(keys: readonly string[], after: number): void;
  /** All records with the time that each has left, in milliseconds. */
  all(): Iterable<readonly [key: string, fields: ReadonlyMap<string, string>, left: number]>;
  end(): void;
}

export function createMemoryRecords(now: () => number): MemoryRecords {
  const records = createExpiringMap<Map<string, string>>(now, () => {});
  const recordAt = (key: string) => {
    const known = records.get(key);
    if (known !== undefined) return known;
    const record = new Map<string, string>();
    records.set(key, record);
    return record;
  };
  return {
    read: (key) => new Map(records.get(key)),
    write(key, fields) {
      const record = recordAt(key);
      for (const [field, text] of Object.entries(fields)) record.set(field, text);
    },
    replace(key, field, before, after) {
      const is = records.get(key)?.get(field) ?? null;
      if (is !== before) return false;
      recordAt(key).set(field, after);
      return true;
    },
    add(key, field, amount) {
      const record = recordAt(key);
      const sum = Number(record.get(field) ?? 0) + amount;
      record.set(field, String(sum));
      return sum;
    },
    removeFields(key, fields) {
      const record = records.get(key);
      if (record === undefined) return 0;
      const removed = fields.filter((field) => record.delete(field)).length;
      if (record.size === 0) records.delete(key);
      return removed;
    },
    size: (key) => records.get(key)?.size ?? 0,
    remove(keys) {
      for (const key of keys) records.delete(key);
    },
    expire(keys, after) {
      for (const key of keys) records.expire(key, after);
    },
    all: () => records.all(),
    end: () => records.clear(),
  };
}
