import { createRedisChannels } from './redis-channels.ts';
import { type Connection, send } from './redis-connection.ts';
import { APPEND, CHECK_ROOM, LAST, LESSEN, REPLACE } from './redis-scripts.ts';
import type { Store } from './store.ts';

/** The program that keeps the store may keep other things too. */
const PREFIX = 'cors-lab:';

/** A store in Redis or Valkey, for any number of API servers, by a connection that asks and one that hears. */
export function createRedisStore(asking: Connection, hearing: Connection, url: string): Store {
  const ask = <Reply>(...words: readonly string[]) => send<Reply>(asking, words);
  const at = (key: string) => PREFIX + key;
  const run = <Reply>(script: string, key: string, ...words: readonly string[]) =>
    ask<Reply>('EVAL', script, '1', at(key), ...words);

  return {
    async read(key) {
      const pairs = await ask<readonly string[]>('HGETALL', at(key));
      const fields = new Map<string, string>();
      for (let each = 0; each < pairs.length; each += 2) fields.set(pairs[each] ?? '', pairs[each + 1] ?? '');
      return fields;
    },
    async write(key, fields) {
      const pairs = Object.entries(fields).flat();
      if (pairs.length > 0) await ask('HSET', at(key), ...pairs);
    },
    async replace(key, field, before, after, { write = {}, remove = [] } = {}) {
      const pairs = [field, after, ...Object.entries(write).flat()];
      const was = [field, before === null ? '0' : '1', before ?? ''];
      return (await run(REPLACE, key, ...was, String(pairs.length), ...pairs, ...remove)) === 1;
    },
    add: async (key, field, amount) =>
      amount < 0
        ? run<number>(LESSEN, key, field, String(amount))
        : Number(await ask('HINCRBY', at(key), field, String(amount))),
    async removeFields(key, fields) {
      return fields.length === 0 ? 0 : Number(await ask('HDEL', at(key), ...fields));
    },
    size: async (key) => Number(await ask('HLEN', at(key))),
    async remove(keys) {
      if (keys.length > 0) await ask('DEL', ...keys.map(at));
    },
    async expire(keys, after) {
      await Promise.all(keys.map((key) => ask('PEXPIRE', at(key), String(Math.round(after)))));
    },

    append: async (key, entry, { entries, characters }) =>
      numberOf(await run(APPEND, key, entry, String(entry.length), String(entries), String(characters))),
    async entries(key, after) {
      const found = await ask<readonly StreamEntry[]>('XRANGE', at(key), `(0-${after}`, '+');
      return found.map(([id, [, , , , , text]]) => ({ number: numberOf(id), text }));
    },
    last: async (key) => numberOf(await run(LAST, key)),
    async clear(key) {
      await ask('XTRIM', at(key), 'MAXLEN', '0');
    },

    async checkRoom() {
      await ask('EVAL', CHECK_ROOM, '0');
    },

    ...createRedisChannels(asking, hearing, channelPrefix(url)),

    async close() {
      for (const connection of [asking, hearing]) connection.destroy();
    },
  };
}

/** As `redis-scripts.ts` writes them. */
type StreamEntry = readonly [
  id: string,
  fields: readonly ['length', string, 'sum', string, 'text', text: string],
];

function numberOf(id: string): number {
  return Number(id.slice(id.indexOf('-') + 1));
}

/** Channels are common to all databases of a Redis, and keys are not. */
function channelPrefix(url: string): string {
  return `${PREFIX}${new URL(url).pathname.replace('/', '') || '0'}:`;
}
