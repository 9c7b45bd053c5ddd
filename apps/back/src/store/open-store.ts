import { openJournal } from './journal.ts';
import { mayBeJournal, nextOf } from './journal-file.ts';
import { createMemory, createMemoryStore } from './memory-store.ts';
import type { Store } from './store.ts';

/** What a store keeps its records in. */
export type StoreKind = 'memory' | 'redis';

type Opened =
  | { readonly ok: true; readonly store: Store; readonly kind: StoreKind }
  | { readonly ok: false; readonly sentence: string };

/**
 * Reads `STORE_URL`, and connects to the store that it names: the memory of this process where it names none. With
 * `STORE_JOURNAL`, a file, the next process finds again what was in this memory.
 */
export async function openStore(env: Readonly<Record<string, string | undefined>>): Promise<Opened> {
  const { STORE_URL: url, STORE_JOURNAL: journal } = env;
  if (!url) {
    const others = journal ? [journal, nextOf(journal)].filter((file) => !mayBeJournal(file)) : [];
    if (others.length > 0) {
      return {
        ok: false,
        sentence: `STORE_JOURNAL=${journal} cannot be used: ${others.join(' and ')} is no journal of this lab, nor can it become one. Name a file that is not there yet, or leave STORE_JOURNAL out.`,
      };
    }
    const memory = journal ? openJournal(journal, createMemory()) : createMemory();
    return { ok: true, store: createMemoryStore(memory), kind: 'memory' };
  }
  if (!/^(rediss?|valkey):\/\/[^/]+(\/\d*)?$/.test(url) || !URL.canParse(url)) {
    return {
      ok: false,
      sentence: `STORE_URL=${withoutPassword(url)} is not the address of a store: give one such as redis://127.0.0.1:6379, valkey://… or rediss://…, with a / in a password as %2F; or leave it out to keep everything in memory.`,
    };
  }
  // Loaded where it is used: most labs have no Redis.
  const { openRedisStore } = await import('./open-redis-store.ts');
  const opened = await openRedisStore(url);
  if (opened.ok) return { ok: true, store: opened.store, kind: 'redis' };
  return {
    ok: false,
    sentence: `STORE_URL=${withoutPassword(url)} ${opened.reason}, or leave STORE_URL out to keep everything in memory.`,
  };
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/.*@/s, '//…@');
}
