import { createClient, type RedisClientType } from '@redis/client';
import { StoreFull, StoreUnavailable } from './store.ts';

/** One connection to Redis. */
export type Connection = RedisClientType<
  Record<string, never>,
  Record<string, never>,
  Record<string, never>,
  2
>;

/** How long a connection may take, and how long it is at most until the next try, in milliseconds. */
const CONNECT_TIMEOUT = 5_000;
const LONGEST_PAUSE = 2_000;

/** How often it is asked whether somebody is there, and how long that may take, in milliseconds. */
const PERIOD = 2_000;
const PATIENCE = 3_000;

/** That the store is full is said once in so many milliseconds, however many calls it refuses. */
const SAID_FOR = 10 * 60 * 1000;

/**
 * Connects, and rejects where that does not work the first time. A connection that is lost later is made again; until then
 * each call is rejected. `say` hears when such a time begins, when it ends, and that the store is full.
 */
export async function connectTo(url: string, say: (sentence: string) => void): Promise<Connection> {
  let isStarted = false;
  let isLost = false;
  const connection: Connection = createClient({
    // What Valkey has too: its protocol of today, and no news of managed services.
    RESP: 2,
    maintNotifications: 'disabled',
    url: url.replace(/^valkey/, 'redis'),
    disableOfflineQueue: true,
    // A timer for each call would cost as much as the call.
    commandOptions: { timeout: 0 },
    socket: {
      connectTimeout: CONNECT_TIMEOUT,
      reconnectStrategy: (retries, cause) =>
        isStarted ? Math.min(50 * 2 ** Math.min(retries, 10), LONGEST_PAUSE) : cause,
    },
  });
  connection.on('error', (error: Error) => {
    if (!isStarted || isLost) return;
    isLost = true;
    say(`The store does not answer: ${error.message}. The API server tries again.`);
  });
  connection.on('ready', () => {
    if (isLost) say('The store answers again.');
    isLost = false;
  });
  let saidFull = Number.NEGATIVE_INFINITY;
  connection.on('full', () => {
    if (performance.now() - saidFull < SAID_FOR) return;
    saidFull = performance.now();
    say(
      'The store is full. What is new is refused, and what it has stays: raise its maxmemory, or have classes ended.',
    );
  });
  await connection.connect();
  isStarted = true;
  hangUpWhereSilent(connection);
  return connection;
}

/** A machine that is gone, or a program that stands still, closes no connection: the calls would wait for a quarter of an hour. */
function hangUpWhereSilent(connection: Connection): void {
  const watch = setInterval(() => {
    if (!connection.isOpen) return clearInterval(watch);
    if (!connection.isReady) return;
    const late = setTimeout(() => {
      // Rejects the calls that wait. The connection is made again, as after any other end.
      connection.destroy();
      connection.emit('error', new Error(`no answer within ${PATIENCE / 1_000} s`));
      connection.connect().catch(() => {});
    }, PATIENCE);
    const isHeard = () => clearTimeout(late);
    connection.ping().then(isHeard, isHeard);
  }, PERIOD).unref();
}

const FULL =
  'This was not kept, because the store of this lab is full: tell its host, who raises `maxmemory` of Redis or has classes ended.';

/** What Redis replies, as the caller knows it to be. */
export async function send<Reply>(connection: Connection, words: readonly string[]): Promise<Reply> {
  try {
    return (await connection.sendCommand<never>(words)) as Reply;
  } catch (error) {
    // Redis's own word where `maxmemory` is reached and nothing may be evicted.
    if (error instanceof Error && /^OOM\b/.test(error.message)) {
      connection.emit('full');
      throw new StoreFull(FULL, { cause: error });
    }
    throw noAnswer(error);
  }
}

export function noAnswer(cause?: unknown): StoreUnavailable {
  return new StoreUnavailable('The store of this lab does not answer: try again in a moment.', { cause });
}
