import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { type RedisProcess, startRedis, TESTS_REDIS } from './redis-process.ts';

/** What every store does, whatever it keeps its records in. */
describe.each(['memory', 'memory with a journal', ...(TESTS_REDIS ? ['redis'] : [])])(
  'a store in %s',
  (where) => {
    let redis: RedisProcess | null = null;
    beforeAll(async () => {
      if (where === 'redis') redis = await startRedis();
    });
    const folder = mkdtempSync(join(tmpdir(), 'cors-lab-store-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    afterAll(() => redis?.kill());

    let store: Store;
    let databases = 0;
    beforeEach(async () => {
      const opened = await openStore({
        ...(where === 'redis' ? { STORE_URL: `${redis?.url}/${databases}` } : {}),
        ...(where === 'memory with a journal' ? { STORE_JOURNAL: join(folder, String(databases)) } : {}),
      });
      if (!opened.ok) throw new Error(opened.sentence);
      expect(where).toContain(opened.kind);
      databases += 1;
      store = opened.store;
    });
    afterEach(() => store.close());

    const BOUNDS = { entries: 100, characters: 1_000_000 };
    const texts = async (key: string, after = 0) => (await store.entries(key, after)).map(({ text }) => text);
    const numbers = async (key: string, after = 0) =>
      (await store.entries(key, after)).map(({ number }) => number);
    const recordAt = async (key: string) => Object.fromEntries(await store.read(key));

    describe('keeps records', () => {
      it('that have no fields where nobody has written any', async () => {
        expect(await recordAt('a')).toEqual({});
      });

      it('whose other fields stay where some are written', async () => {
        await store.write('a', { one: '1', two: '2' });
        await store.write('a', { two: '', three: '3' });
        await store.write('b', { one: 'other' });
        expect(await recordAt('a')).toEqual({ one: '1', two: '', three: '3' });
      });

      it('with any keys, fields and texts', async () => {
        const fields = Object.fromEntries([
          ['__proto__', 'é … 🦢'],
          ['a b\n', '\0\r\n"'],
        ]);
        await store.write('__proto__', fields);
        await store.write('a:b é', { x: 'y'.repeat(100_000) });
        expect(await store.read('__proto__')).toEqual(new Map(Object.entries(fields)));
        expect((await store.read('a:b é')).get('x')?.length).toBe(100_000);
      });

      it('and says what they were, not what they become', async () => {
        await store.write('a', { one: '1' });
        const before = await store.read('a');
        await store.write('a', { one: '2' });
        expect(before.get('one')).toBe('1');
      });

      it('and does what it is asked in the order in which it is asked, without waiting', async () => {
        const [, read, , sum, again] = await Promise.all([
          store.write('a', { n: '5' }),
          store.read('a'),
          store.removeFields('a', ['n']),
          store.add('a', 'n', 1),
          store.read('a'),
        ]);
        expect([read.get('n'), sum, again.get('n')]).toEqual(['5', 1, '1']);
      });

      it('whose fields are removed, and says how many there were', async () => {
        await store.write('a', { one: '1', two: '2' });
        expect(await store.removeFields('a', ['one', 'three'])).toBe(1);
        expect(await recordAt('a')).toEqual({ two: '2' });
        expect(await store.removeFields('b', ['one'])).toBe(0);
      });

      it('and says how many fields they have', async () => {
        await store.write('a', { one: '1', two: '2' });
        expect([await store.size('a'), await store.size('b')]).toEqual([2, 0]);
        await store.removeFields('a', ['one', 'two']);
        expect(await store.size('a')).toBe(0);
      });

      it('and removes several at once', async () => {
        await Promise.all(['a', 'b', 'c'].map((key) => store.write(key, { key })));
        await store.remove(['a', 'b', 'nothing']);
        expect(await Promise.all(['a', 'b', 'c'].map(recordAt))).toEqual([{}, {}, { key: 'c' }]);
      });
    });

    describe('replaces a field', () => {
      it('that is as it was read, and no other', async () => {
        await store.write('a', { one: '1' });
        expect(await store.replace('a', 'one', '0', '2')).toBe(false);
        expect(await store.replace('a', 'one', null, '2')).toBe(false);
        expect(await recordAt('a')).toEqual({ one: '1' });
        expect(await store.replace('a', 'one', '1', '2')).toBe(true);
        expect(await recordAt('a')).toEqual({ one: '2' });
      });

      it('that was not there, and an empty one is there', async () => {
        expect(await store.replace('a', 'one', '', 'x')).toBe(false);
        expect(await recordAt('a')).toEqual({});
        expect(await store.replace('a', 'one', null, '')).toBe(true);
        expect(await store.replace('a', 'one', null, 'x')).toBe(false);
        expect(await store.replace('a', 'one', '', 'x')).toBe(true);
      });

      it('for one of many who try at the same moment', async () => {
        const tries = await Promise.all(
          Array.from({ length: 20 }, (_, at) => store.replace('a', 'one', null, String(at))),
        );
        expect(tries.filter(Boolean)).toHaveLength(1);
      });
    });

    describe('counts', () => {
      it('from 0, up and down, each count once', async () => {
        const sums = await Promise.all(Array.from({ length: 50 }, () => store.add('a', 'n', 2)));
        expect(sums).toEqual(Array.from({ length: 50 }, (_, at) => 2 * (at + 1)));
        expect(await store.add('a', 'n', -101)).toBe(-1);
        expect(await recordAt('a')).toEqual({ n: '-1' });
      });
    });

    describe('lets go', () => {
      it('a record and a stream after their time, and no others', async () => {
        for (const key of ['a', 'b']) await store.write(key, { key });
        for (const key of ['s', 't']) await store.append(key, 'x', BOUNDS);
        await store.expire(['a', 's', 'nothing'], 30);
        await store.expire(['b', 't'], 60_000);
        await expect.poll(() => recordAt('a')).toEqual({});
        await expect.poll(() => store.last('s')).toBe(0);
        expect(await texts('s')).toEqual([]);
        expect(await recordAt('b')).toEqual({ key: 'b' });
        expect(await texts('t')).toEqual(['x']);
      });

      it('what has less time by the last word, and keeps what has more', async () => {
        for (const key of ['a', 'b']) await store.write(key, { key });
        await store.expire(['a'], 60_000);
        await store.expire(['a'], 20);
        await store.expire(['b'], 20);
        await store.expire(['b'], 60_000);
        await expect.poll(() => recordAt('a')).toEqual({});
        expect(await recordAt('b')).toEqual({ key: 'b' });
      });

      it('no record that was made again', async () => {
        for (const key of ['a', 'b']) await store.write(key, { key });
        await store.expire(['a', 'b', 'other'], 50);
        await store.write('other', { x: '' });
        await store.expire(['other'], 100);
        await store.remove(['a']);
        await store.removeFields('b', ['key']);
        for (const key of ['a', 'b']) await store.write(key, { again: key });
        await expect.poll(() => recordAt('other')).toEqual({});
        expect([await recordAt('a'), await recordAt('b')]).toEqual([{ again: 'a' }, { again: 'b' }]);
      });

      it('a record whose fields were written meanwhile, all the same', async () => {
        await store.write('a', { one: '1' });
        await store.expire(['a'], 40);
        await store.write('a', { two: '2' });
        await store.add('a', 'n', 1);
        await expect.poll(() => recordAt('a')).toEqual({});
      });
    });

    describe('keeps streams', () => {
      it('whose entries have numbers from 1 on', async () => {
        expect(await store.last('s')).toBe(0);
        expect(await Promise.all(['a', 'b', 'c'].map((text) => store.append('s', text, BOUNDS)))).toEqual([
          1, 2, 3,
        ]);
        expect(await store.append('t', 'other', BOUNDS)).toBe(1);
        expect(await store.entries('s', 0)).toEqual([
          { number: 1, text: 'a' },
          { number: 2, text: 'b' },
          { number: 3, text: 'c' },
        ]);
        expect(await numbers('s', 2)).toEqual([3]);
        expect(await numbers('s', 3)).toEqual([]);
        expect(await numbers('s', 999_999_999_999_999)).toEqual([]);
        expect(await store.last('s')).toBe(3);
      });

      it('with any texts', async () => {
        const all = ['', 'é … 🦢', '\0\r\n"', 'x'.repeat(100_000)];
        for (const text of all) await store.append('s', text, BOUNDS);
        expect(await texts('s')).toEqual(all);
      });

      it('of so many entries at most, the newest', async () => {
        for (let at = 1; at <= 250; at += 1) await store.append('s', '', { ...BOUNDS, entries: 3 });
        expect(await numbers('s')).toEqual([248, 249, 250]);
      });

      it('of so many characters at most, the newest, and of one entry at least', async () => {
        const bounds = { entries: 100, characters: 30 };
        for (const length of [10, 10, 10]) await store.append('s', 'x'.repeat(length), bounds);
        expect(await numbers('s')).toEqual([1, 2, 3]);
        await store.append('s', 'x', bounds);
        expect(await numbers('s')).toEqual([2, 3, 4]);
        await store.append('s', 'x'.repeat(20), bounds);
        expect(await numbers('s')).toEqual([4, 5]);
        await store.append('s', 'x'.repeat(31), bounds);
        expect(await numbers('s')).toEqual([6]);
        await store.append('s', 'x'.repeat(15), bounds);
        await store.append('s', 'x'.repeat(15), bounds);
        expect(await numbers('s')).toEqual([7, 8]);
      });

      it('that are cleared, and their numbers go on', async () => {
        for (const text of ['a', 'b']) await store.append('s', text, BOUNDS);
        await store.clear('s');
        expect(await texts('s')).toEqual([]);
        expect(await store.last('s')).toBe(2);
        await store.append('s', 'c', BOUNDS);
        expect(await store.entries('s', 0)).toEqual([{ number: 3, text: 'c' }]);
        await store.clear('nothing');
        expect(await store.last('nothing')).toBe(0);
      });

      it('that are removed, and begin again', async () => {
        await store.append('s', 'a', BOUNDS);
        await store.remove(['s']);
        expect([await store.last('s'), await texts('s')]).toEqual([0, []]);
        expect(await store.append('s', 'b', BOUNDS)).toBe(1);
      });
    });

    describe('has channels', () => {
      it('whose listeners hear all messages in their order, and none of other channels', async () => {
        const heard: string[] = [];
        await store.subscribe('c', (message) => heard.push(`1 ${message}`));
        await store.subscribe('c', (message) => heard.push(`2 ${message}`));
        await store.subscribe('d', (message) => heard.push(`d ${message}`));
        await Promise.all(['a', 'é…', ''].map((message) => store.publish('c', message)));
        await store.publish('d', 'end');
        await store.publish('nobody', 'x');
        await expect.poll(() => heard.at(-1)).toBe('d end');
        for (const who of ['1', '2'])
          expect(heard.filter((each) => each.startsWith(who))).toEqual([`${who} a`, `${who} é…`, `${who} `]);
      });

      it('whose listeners never hear in the middle of the publisher', async () => {
        let through = false;
        const heard = new Promise((resolve) => store.subscribe('c', () => resolve(through)));
        await expect.poll(() => store.listeners('c')).toBe(1);
        void store.publish('c', 'x');
        through = true;
        expect(await heard).toBe(true);
      });

      it('whose listeners leave one by one', async () => {
        const heard: string[] = [];
        const listener = (message: string) => heard.push(message);
        const [leave] = [await store.subscribe('c', listener), await store.subscribe('c', listener)];
        const other = await store.subscribe('c', (message) => heard.push(`other ${message}`));
        leave();
        leave();
        await store.publish('c', 'a');
        await expect.poll(() => heard).toContain('other a');
        expect(heard.filter((each) => each === 'a')).toHaveLength(1);
        other();
      });

      it('and says whether anybody listens', async () => {
        expect(await store.listeners('c')).toBe(0);
        const leave = await store.subscribe('c', () => {});
        expect(await store.listeners('c')).toBeGreaterThan(0);
        leave();
        await expect.poll(() => store.listeners('c')).toBe(0);
      });
    });
  },
);
