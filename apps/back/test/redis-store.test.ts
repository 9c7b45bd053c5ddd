import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { type RedisProcess, startRedis, TESTS_REDIS } from './redis-process.ts';

const open: Store[] = [];
const running: RedisProcess[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  for (const redis of running.splice(0)) await redis.kill();
});

async function redis(): Promise<RedisProcess> {
  const started = await startRedis();
  running.push(started);
  return started;
}

async function storeAt(url: string): Promise<Store> {
  const opened = await openStore({ STORE_URL: url });
  if (!opened.ok) throw new Error(opened.sentence);
  open.push(opened.store);
  return opened.store;
}

describe('an address of a store', () => {
  it.each(['http://127.0.0.1:6379', 'redis:/x', '6379', 'redis://', 'redis://127.0.0.1/x', 'redis://a b'])(
    '%s is refused in a sentence',
    async (url) => {
      const opened = await openStore({ STORE_URL: url });
      expect(opened).toEqual({ ok: false, sentence: expect.stringContaining(`STORE_URL=${url} is not`) });
    },
  );

  it('where nobody listens is refused in a sentence that says what to do, without the password', async () => {
    const opened = await openStore({ STORE_URL: 'redis://:secret@127.0.0.1:1' });
    if (opened.ok) throw new Error('There is a store.');
    expect(opened.sentence).toMatch(
      /^STORE_URL=redis:\/\/…@127\.0\.0\.1:1 cannot be used \(.*ECONNREFUSED.*\): start/,
    );
    expect(opened.sentence).not.toContain('secret');
  });

  it('is refused without the password, also where a / stands in it', async () => {
    const opened = await openStore({ STORE_URL: 'redis://:se/cr@et@127.0.0.1:1' });
    expect(opened).toEqual({
      ok: false,
      sentence: expect.stringMatching(/^STORE_URL=redis:\/\/…@127\.0\.0\.1:1 is not .*%2F/),
    });
  });

  it('that is empty means the memory', async () => {
    expect(await openStore({ STORE_URL: '' })).toMatchObject({ ok: true, kind: 'memory' });
  });
});

const describeRedis = TESTS_REDIS ? describe : () => {};
describeRedis('stores in one Redis', () => {
  it('have the same records and streams, and hear each other', async () => {
    const { url } = await redis();
    // The same program by its other name.
    const [one, other] = [await storeAt(url), await storeAt(url.replace('redis:', 'valkey:'))];
    const heard: string[] = [];
    await other.subscribe('c', (message) => heard.push(message));
    await one.write('a', { x: '1' });
    expect((await other.read('a')).get('x')).toBe('1');
    expect(await other.replace('a', 'x', '1', '2')).toBe(true);
    expect(await one.replace('a', 'x', '1', '3')).toBe(false);
    const sums = await Promise.all([one, other, one, other].map((store) => store.add('a', 'n', 1)));
    expect([...sums].sort()).toEqual([1, 2, 3, 4]);
    expect(await one.append('s', 'of one', { entries: 9, characters: 99 })).toBe(1);
    expect(await other.append('s', 'of other', { entries: 9, characters: 99 })).toBe(2);
    expect(await one.listeners('c')).toBe(1);
    await one.publish('c', 'hello');
    await expect.poll(() => heard).toEqual(['hello']);
  });

  it('in two databases of it have nothing in common', async () => {
    const { url } = await redis();
    const [one, other] = [await storeAt(`${url}/1`), await storeAt(`${url}/2`)];
    const heard: string[] = [];
    await other.subscribe('c', (message) => heard.push(message));
    await one.write('a', { x: '1' });
    expect((await other.read('a')).size).toBe(0);
    await one.publish('c', 'of one');
    await other.publish('c', 'of other');
    await expect.poll(() => heard).toEqual(['of other']);
  });

  it('reject where it stands still, and go on once it does', async () => {
    const { url, signal } = await redis();
    const store = await storeAt(url);
    const heard: string[] = [];
    await store.subscribe('c', (message) => heard.push(message));
    await store.write('a', { x: '1' });
    signal('SIGSTOP');
    const start = performance.now();
    await expect(store.read('a')).rejects.toMatchObject({ statusCode: 503 });
    expect(performance.now() - start).toBeLessThan(8_000);
    await expect(store.read('a')).rejects.toMatchObject({ statusCode: 503 });
    signal('SIGCONT');
    const read = () => store.read('a').then((fields) => fields.get('x'), String);
    await expect.poll(read, { timeout: 10_000 }).toBe('1');
    const publish = () => store.publish('c', 'again').then(() => heard.length);
    await expect.poll(publish, { timeout: 10_000 }).toBeGreaterThan(0);
  }, 40_000);

  it('reject while it does not answer, and go on once it does', async () => {
    const { url, kill, restart } = await redis();
    const store = await storeAt(url);
    const heard: string[] = [];
    let missed = 0;
    await store.subscribe(
      'c',
      (message) => heard.push(message),
      () => {
        missed += 1;
      },
    );
    await store.write('a', { x: '1' });
    await kill();
    await expect.poll(() => store.read('a').then(() => 'read', String)).toContain('does not answer');
    const before = performance.now();
    for (const call of [store.add('a', 'n', 1), store.publish('c', 'x'), store.subscribe('d', () => {})])
      await expect(call).rejects.toMatchObject({ statusCode: 503 });
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(missed).toBe(0);
    await restart();
    await expect.poll(() => store.add('b', 'n', 1).catch(() => 0), { timeout: 10_000 }).toBeGreaterThan(0);
    // What it kept in memory is gone, and what is heard is heard again.
    expect((await store.read('a')).size).toBe(0);
    await expect.poll(() => missed, { timeout: 10_000 }).toBe(1);
    await store.publish('c', 'again');
    await expect.poll(() => heard).toEqual(['again']);
  }, 30_000);
});
