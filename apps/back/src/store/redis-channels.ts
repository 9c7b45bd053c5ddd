import { type Connection, noAnswer, send } from './redis-connection.ts';
import type { Store } from './store.ts';

/** The channels of a store in Redis: one connection hears for all who listen on this API server. */
export function createRedisChannels(
  asking: Connection,
  hearing: Connection,
  prefix: string,
): Pick<Store, 'publish' | 'subscribe' | 'listeners'> {
  const missing = new Set<() => void>();
  hearing.on('ready', () => {
    for (const missed of missing) missed();
  });

  return {
    async publish(channel, message) {
      await send(asking, ['PUBLISH', prefix + channel, message]);
    },
    async subscribe(channel, listener, missed = () => {}) {
      // The library would wait for the next connection, and the caller with it.
      if (!hearing.isReady) throw noAnswer();
      // Of their own, so that who listens twice hears twice.
      const own = (message: string) => listener(message);
      const ownMissed = () => missed();
      await hearing.subscribe(prefix + channel, own).catch((error: unknown) => {
        throw noAnswer(error);
      });
      missing.add(ownMissed);
      return () => {
        missing.delete(ownMissed);
        // Where the connection is gone, so is what was heard by it.
        hearing.unsubscribe(prefix + channel, own).catch(() => {});
      };
    },
    async listeners(channel) {
      const [, count] = await send<[string, number]>(asking, ['PUBSUB', 'NUMSUB', prefix + channel]);
      return Number(count);
    },
  };
}
