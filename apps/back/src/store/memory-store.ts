import { createBudget } from '@cors-lab/server';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import { createChannels } from './channels.ts';
import { createExpiringMap } from './expiring-map.ts';
import { createMemoryStreams } from './memory-streams.ts';
import type { Store } from './store.ts';

/** With a clock in milliseconds that never goes back. */
interface MemorySettings {
  readonly now: () => number;
}

/** A store in the memory of this process, for one API server. What a call does is done when it returns. */
export function createMemoryStore({ now }: MemorySettings = { now: () => performance.now() }): Store {
  const records = createExpiringMap<Map<string, string>>(now, () => {});
  const streams = createMemoryStreams(createBudget(SERVER_LIMITS.logs), now);
  const channels = createChannels();
  const recordAt = (key: string) => {
    const known = records.get(key);
    if (known !== undefined) return known;
    const record = new Map<string, string>();
    records.set(key, record);
    return record;
  };

  return {
    async read(key) {
      return new Map(records.get(key));
    },
    async write(key, fields) {
      const record = recordAt(key);
      for (const [field, text] of Object.entries(fields)) record.set(field, text);
    },
    async replace(key, field, before, after) {
      const is = records.get(key)?.get(field) ?? null;
      if (is !== before) return false;
      recordAt(key).set(field, after);
      return true;
    },
    async add(key, field, amount) {
      const record = recordAt(key);
      const sum = Number(record.get(field) ?? 0) + amount;
      record.set(field, String(sum));
      return sum;
    },
    async removeFields(key, fields) {
      const record = records.get(key);
      if (record === undefined) return 0;
      const removed = fields.filter((field) => record.delete(field)).length;
      if (record.size === 0) records.delete(key);
      return removed;
    },
    size: async (key) => records.get(key)?.size ?? 0,
    async remove(keys) {
      for (const key of keys) {
        records.delete(key);
        streams.remove(key);
      }
    },
    async expire(keys, after) {
      for (const key of keys) {
        records.expire(key, after);
        streams.expire(key, after);
      }
    },

    append: async (key, entry, bounds) => streams.append(key, entry, bounds),
    entries: async (key, after) => streams.entries(key, after),
    last: async (key) => streams.last(key),
    clear: async (key) => streams.clear(key),

    publish: async (channel, message) => channels.publish(channel, message),
    subscribe: async (channel, listener) => channels.subscribe(channel, listener),
    listeners: async (channel) => channels.listeners(channel),

    async close() {
      records.clear();
      streams.end();
      channels.end();
    },
  };
}
