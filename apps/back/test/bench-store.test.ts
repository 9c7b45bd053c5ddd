import { CLOSED_POLICY } from '@cors-lab/shared/policy';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBenchStore } from '../src/bench/bench-store.ts';
import { createMemoryStore } from '../src/store/memory-store.ts';
import { ORIGINS } from './lab.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Benches whose ages are counted in a time that passes where the test says so. */
function store(count: number, age: number) {
  const surroundings = {
    boot: { id: 'boot', at: 0 },
    origins: ORIGINS,
    startPolicy: CLOSED_POLICY,
  };
  const bounds = { isShared: true, benches: count, age, grain: 1, log: { entries: 9, characters: 9_999 } };
  const store = createMemoryStore();
  const benches = createBenchStore({ ...surroundings, store, node: 'one' }, bounds);
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  return {
    store,
    benches,
    pass,
    use: async (id: string) => (await benches.get(id)?.state()) ?? null,
    isThere: async (id: string) => (await store.size(`bench:${id}`)) > 0,
    create: async () => {
      // Each is used at a time of its own.
      await pass(1);
      const created = await benches.create();
      const bench = benches.get(created?.state.bench ?? '');
      if (created === null || bench === null) throw new Error('There was no room.');
      return bench;
    },
  };
}

describe('a bench', () => {
  it('that nobody uses is gone when its time is over, with all that it had', async () => {
    const { store: kept, create, pass, use } = store(10, 100);
    const used = await create();
    const unused = await create();
    await unused.signIn();
    await unused.open();
    await unused.close({ at: 0, duration: 0, phase: 'actual', heads: 'GET / HTTP/1.1' });
    expect(await kept.last(`bench:${unused.id}:log`)).toBe(1);
    await pass(60);
    expect(await use(used.id)).toMatchObject({ bench: used.id, policyVersion: 0 });
    await pass(60);
    expect(await use(unused.id)).toBeNull();
    expect(await use(used.id)).not.toBeNull();
    expect(await kept.size(`bench:${unused.id}:sessions`)).toBe(0);
    expect(await kept.last(`bench:${unused.id}:log`)).toBe(0);
  });

  it('that is gone leaves its room to others', async () => {
    const { create, pass, isThere } = store(2, 100);
    const followed = await create();
    await followed.follow(() => {});
    const gone = await create();
    await pass(1_000);
    const next = await create();
    expect(await Promise.all([followed, gone, next].map(({ id }) => isThere(id)))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('that somebody follows stays, and goes once nobody does', async () => {
    const { create, pass, isThere } = store(10, 100);
    const bench = await create();
    const unfollow = await bench.follow(() => {});
    await pass(1_000);
    expect(await isThere(bench.id)).toBe(true);
    unfollow();
    await pass(1_000);
    expect(await isThere(bench.id)).toBe(false);
  });

  it('makes room for a new one where there is none: the one that was used longest ago and has no follower', async () => {
    const { create, isThere, use, pass } = store(3, 1_000);
    const [followed, oldest, used] = [await create(), await create(), await create()];
    await followed.follow(() => {});
    await pass(1);
    await use(used.id);
    await use(oldest.id);
    await pass(1);
    await use(used.id);
    const next = await create();
    expect(await Promise.all([followed, oldest, used, next].map(({ id }) => isThere(id)))).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('that somebody follows makes no room for others', async () => {
    const { benches, create, isThere } = store(2, 1_000);
    const all = [await create(), await create()];
    const [unfollow] = await Promise.all(all.map((bench) => bench.follow(() => {})));
    expect(await benches.create()).toBeNull();
    unfollow?.();
    await create();
    expect(await Promise.all(all.map(({ id }) => isThere(id)))).toEqual([false, true]);
  });

  it('that is asked for and is not there leaves nothing in the store', async () => {
    const { store: kept, benches } = store(2, 1_000);
    const id = '0123456789ab';
    const bench = benches.get(id);
    expect([await bench?.open(), await bench?.state(), await bench?.log(0)]).toEqual([null, null, null]);
    expect(await bench?.apply(CLOSED_POLICY)).toBeNull();
    expect(await bench?.reset(['policy', 'counter', 'sessions', 'log'])).toBeNull();
    for (const key of [`bench:${id}`, `now:bench:${id}`, `bench:${id}:sessions`, 'benches'])
      expect(await kept.size(key), key).toBe(0);
    expect([benches.get('default'), benches.get('../a'), benches.get('__proto__')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('has a key of 128 bits, no other one fits, and the store does not have it', async () => {
    const { store: kept, benches } = store(2, 100);
    const [one, other] = [await benches.create(), await benches.create()];
    if (one === null || other === null) throw new Error('There was no room.');
    const { bench: id } = one.state;
    expect(one.key).toMatch(/^[0-9a-f]{32}$/);
    expect(await benches.isKey(id, one.key)).toBe(true);
    for (const wrong of ['', id, other.key, one.key.slice(1), `${one.key}0`, one.key.toUpperCase() + 'é'])
      expect(await benches.isKey(id, wrong), wrong).toBe(false);
    expect(await benches.isKey('default', '')).toBe(false);
    expect(await benches.isKey('0123456789ab', '')).toBe(false);
    expect(JSON.stringify([...(await kept.read(`bench:${id}`))])).not.toContain(one.key);
  });

  it('has 100 sessions at most: the one that was opened first goes', async () => {
    const { create } = store(2, 10_000);
    const bench = await create();
    const tokens: string[] = [];
    for (let at = 0; at < 102; at += 1) tokens.push(await bench.signIn());
    const open = await Promise.all(tokens.map((token) => bench.isSignedIn(token)));
    expect(open.indexOf(true)).toBe(2);
    expect((await bench.state())?.sessions).toBe(100);
  });
});
