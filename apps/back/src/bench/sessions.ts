import { randomUUID } from 'node:crypto';
import type { Store } from '../store/store.ts';
import type { BenchKeys } from './bench-keys.ts';

/** How many sessions a bench has open at most: the one that was opened first goes. */
const CAPACITY = 100;

/** Opens a session and says its token. */
export async function signIn(store: Store, { record, sessions }: BenchKeys): Promise<string> {
  const token = randomUUID();
  const number = await store.add(record, 'signedIn', 1);
  const [, open] = await Promise.all([
    store.write(sessions, { [token]: String(number) }),
    store.read(sessions),
  ]);
  const oldestFirst = [...open].sort(([, one], [, other]) => Number(one) - Number(other));
  const tooMany = oldestFirst.slice(0, -CAPACITY).map(([each]) => each);
  await store.removeFields(sessions, tooMany);
  return token;
}

/** Whether there was such a session. */
export async function signOut(
  store: Store,
  { sessions }: BenchKeys,
  token: string | undefined,
): Promise<boolean> {
  return token !== undefined && (await store.removeFields(sessions, [token])) > 0;
}

export async function isSignedIn(
  store: Store,
  { sessions }: BenchKeys,
  token: string | undefined,
): Promise<boolean> {
  return token !== undefined && (await store.read(sessions)).has(token);
}
