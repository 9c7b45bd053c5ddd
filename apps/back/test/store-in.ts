import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { type RedisProcess, startRedis, TESTS_REDIS } from './redis-process.ts';

/** What every store does, whatever it keeps its records in. */
export const STORES = ['memory', 'memory with a journal', ...(TESTS_REDIS ? ['redis'] : [])];

export const BOUNDS = { entries: 100, characters: 1_000_000 };

/** For the tests around it: an empty store for each of them, and what is read of it. */
export function storeIn(where: string) {
  let redis: RedisProcess | null = null;
  beforeAll(async () => {
    if (where === 'redis') redis = await startRedis();
  });
  const folder = mkdtempSync(join(tmpdir(), 'cors-lab-store-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  afterAll(() => redis?.kill());

  let store: Store;
  let databases = 0;
  beforeEach(async () => {
    const opened = await openStore({
      ...(where === 'redis' ? { STORE_URL: `${redis?.url}/${databases}` } : {}),
      ...(where === 'memory with a journal' ? { STORE_JOURNAL: join(folder, String(databases)) } : {}),
    });
    if (!opened.ok) throw new Error(opened.sentence);
    expect(where).toContain(opened.kind);
    databases += 1;
    store = opened.store;
  });
  afterEach(() => store.close());

  return {
    get store() {
      return store;
    },
    record: async (key: string) => Object.fromEntries(await store.read(key)),
    texts: async (key: string) => (await store.entries(key, 0)).map(({ text }) => text),
    numbers: async (key: string, after = 0) => (await store.entries(key, after)).map(({ number }) => number),
  };
}
