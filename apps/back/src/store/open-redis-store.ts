import { type Connection, connectTo, send } from './redis-connection.ts';
import { createRedisStore } from './redis-store.ts';
import type { Store } from './store.ts';

type Opened =
  | { readonly ok: true; readonly store: Store }
  /** What follows the store's address in a sentence: what is wrong, and what to do. */
  | { readonly ok: false; readonly reason: string };

/** Streams whose ids are numbers came with this version. Debian 12 has it. */
const OLDEST = 7;

/** Connects to Redis or Valkey, by a connection that asks and one that hears. */
export async function openRedisStore(url: string): Promise<Opened> {
  const open: Connection[] = [];
  const refuse = (reason: string): Opened => {
    for (const connection of open) connection.destroy();
    return { ok: false, reason };
  };
  try {
    const asking = await connectTo(url, console.error);
    open.push(asking);
    const hearing = await connectTo(url, () => {});
    open.push(hearing);
    const version = await majorVersion(asking);
    if (version < OLDEST)
      return refuse(`is version ${version} of Redis, and the lab needs ${OLDEST}: install that`);
    return { ok: true, store: createRedisStore(asking, hearing, url) };
  } catch (error) {
    return refuse(`cannot be used (${reasonOf(error)}): start Redis or Valkey there, or correct the address`);
  }
}

async function majorVersion(connection: Connection): Promise<number> {
  const facts = await send<string>(connection, ['INFO', 'server']);
  return Number(/^redis_version:(\d+)/m.exec(facts)?.[1] ?? 0);
}

/** The library and this package wrap what went wrong. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = 'originalError' in error ? error.originalError : error.cause;
  return inner instanceof Error
    ? reasonOf(inner)
    : error.message || ('code' in error ? String(error.code) : 'no answer');
}
