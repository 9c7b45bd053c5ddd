import { createBudget } from '@cors-lab/server';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import { createChannels } from './channels.ts';
import { createMemoryRecords, type MemoryRecords } from './memory-records.ts';
import { createMemoryStreams, type MemoryStreams } from './memory-streams.ts';
import { type Store, StoreFull } from './store.ts';

/** What a store in memory keeps everything in. */
export interface Memory {
  readonly records: MemoryRecords;
  readonly streams: MemoryStreams;
}

/** With a clock in milliseconds that never goes back. */
export function createMemory(now = () => performance.now()): Memory {
  return {
    records: createMemoryRecords(now),
    streams: createMemoryStreams(createBudget(SERVER_LIMITS.logs), now),
  };
}

const NO_MORE =
  'This was not kept, because the lab has as much of this class as it may: ask your teacher to reset the class, or to open another one.';

/** A store in the memory of this process, for one API server. What a call does is done when it returns. */
export function createMemoryStore({ records, streams }: Memory = createMemory()): Store {
  const channels = createChannels();
  return {
    read: async (key) => records.read(key),
    async write(key, fields) {
      if (!records.hasRoom(key, fields)) throw new StoreFull(NO_MORE);
      records.write(key, fields);
    },
    async replace(key, field, before, after, others = {}) {
      if (!records.hasRoom(key, { [field]: after, ...others.write })) throw new StoreFull(NO_MORE);
      return records.replace(key, field, before, after, others);
    },
    add: async (key, field, amount) => records.add(key, field, amount),
    removeFields: async (key, fields) => records.removeFields(key, fields),
    size: async (key) => records.size(key),
    async remove(keys) {
      records.remove(keys);
      streams.remove(keys);
    },
    async expire(keys, after) {
      records.expire(keys, after);
      streams.expire(keys, after);
    },

    append: async (key, entry, bounds) => streams.append(key, entry, bounds),
    entries: async (key, after) => streams.entries(key, after),
    last: async (key) => streams.last(key),
    clear: async (key) => streams.clear(key),

    async checkRoom() {},

    publish: async (channel, message) => channels.publish(channel, message),
    subscribe: async (channel, listener) => channels.subscribe(channel, listener),
    listeners: async (channel) => channels.listeners(channel),

    async close() {
      records.end();
      streams.end();
      channels.end();
    },
  };
}
