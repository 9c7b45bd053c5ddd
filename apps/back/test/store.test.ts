import { describe, expect, it } from 'vitest';
import { BOUNDS, STORES, storeIn } from './store-in.ts';

describe.each(STORES)('a store in %s', (where) => {
  const opened = storeIn(where);

  describe('keeps records', () => {
    it('that have no fields where nobody has written any', async () => {
      expect(await opened.record('a')).toEqual({});
    });

    it('whose other fields stay where some are written', async () => {
      await opened.store.write('a', { one: '1', two: '2' });
      await opened.store.write('a', { two: '', three: '3' });
      await opened.store.write('b', { one: 'other' });
      expect(await opened.record('a')).toEqual({ one: '1', two: '', three: '3' });
    });

    it('with any keys, fields and texts', async () => {
      const fields = Object.fromEntries([
        ['__proto__', 'é … 🦢'],
        ['a b\n', '\0\r\n"'],
      ]);
      await opened.store.write('__proto__', fields);
      await opened.store.write('a:b é', { x: 'y'.repeat(100_000) });
      expect(await opened.store.read('__proto__')).toEqual(new Map(Object.entries(fields)));
      expect((await opened.store.read('a:b é')).get('x')?.length).toBe(100_000);
    });

    it('and says what they were, not what they become', async () => {
      await opened.store.write('a', { one: '1' });
      const before = await opened.store.read('a');
      await opened.store.write('a', { one: '2' });
      expect(before.get('one')).toBe('1');
    });

    it('and does what it is asked in the order in which it is asked, without waiting', async () => {
      const [, read, , sum, again] = await Promise.all([
        opened.store.write('a', { n: '5' }),
        opened.store.read('a'),
        opened.store.removeFields('a', ['n']),
        opened.store.add('a', 'n', 1),
        opened.store.read('a'),
      ]);
      expect([read.get('n'), sum, again.get('n')]).toEqual(['5', 1, '1']);
    });

    it('whose fields are removed, and says how many there were', async () => {
      await opened.store.write('a', { one: '1', two: '2' });
      expect(await opened.store.removeFields('a', ['one', 'three'])).toBe(1);
      expect(await opened.record('a')).toEqual({ two: '2' });
      expect(await opened.store.removeFields('b', ['one'])).toBe(0);
    });

    it('and says how many fields they have', async () => {
      await opened.store.write('a', { one: '1', two: '2' });
      expect([await opened.store.size('a'), await opened.store.size('b')]).toEqual([2, 0]);
      await opened.store.removeFields('a', ['one', 'two']);
      expect(await opened.store.size('a')).toBe(0);
    });

    it('and removes several at once', async () => {
      await Promise.all(['a', 'b', 'c'].map((key) => opened.store.write(key, { key })));
      await opened.store.remove(['a', 'b', 'nothing']);
      expect(await Promise.all(['a', 'b', 'c'].map(opened.record))).toEqual([{}, {}, { key: 'c' }]);
    });
  });

  describe('replaces a field', () => {
    it('that is as it was read, and no other', async () => {
      await opened.store.write('a', { one: '1' });
      expect(await opened.store.replace('a', 'one', '0', '2')).toBe(false);
      expect(await opened.store.replace('a', 'one', null, '2')).toBe(false);
      expect(await opened.record('a')).toEqual({ one: '1' });
      expect(await opened.store.replace('a', 'one', '1', '2')).toBe(true);
      expect(await opened.record('a')).toEqual({ one: '2' });
    });

    it('that was not there, and an empty one is there', async () => {
      expect(await opened.store.replace('a', 'one', '', 'x')).toBe(false);
      expect(await opened.record('a')).toEqual({});
      expect(await opened.store.replace('a', 'one', null, '')).toBe(true);
      expect(await opened.store.replace('a', 'one', null, 'x')).toBe(false);
      expect(await opened.store.replace('a', 'one', '', 'x')).toBe(true);
    });

    it('and with it others, or none of them', async () => {
      await opened.store.write('a', { one: '1', two: '2', three: '3' });
      const others = { write: { four: '4', two: '' }, remove: ['three', 'nothing'] };
      expect(await opened.store.replace('a', 'one', '0', 'x', others)).toBe(false);
      expect(await opened.record('a')).toEqual({ one: '1', two: '2', three: '3' });
      expect(await opened.store.replace('a', 'one', '1', 'x', others)).toBe(true);
      expect(await opened.record('a')).toEqual({ one: 'x', two: '', four: '4' });
    });

    it('for one of many who try at the same moment', async () => {
      const tries = await Promise.all(
        Array.from({ length: 20 }, (_, at) => opened.store.replace('a', 'one', null, String(at))),
      );
      expect(tries.filter(Boolean)).toHaveLength(1);
    });
  });

  describe('counts', () => {
    it('from 0, up and down, each count once', async () => {
      const sums = await Promise.all(Array.from({ length: 50 }, () => opened.store.add('a', 'n', 2)));
      expect(sums).toEqual(Array.from({ length: 50 }, (_, at) => 2 * (at + 1)));
      expect(await opened.store.add('a', 'n', -101)).toBe(-1);
      expect(await opened.record('a')).toEqual({ n: '-1' });
    });
  });

  describe('lets go', () => {
    it('a record and a stream after their time, and no others', async () => {
      for (const key of ['a', 'b']) await opened.store.write(key, { key });
      for (const key of ['s', 't']) await opened.store.append(key, 'x', BOUNDS);
      await opened.store.expire(['a', 's', 'nothing'], 30);
      await opened.store.expire(['b', 't'], 60_000);
      await expect.poll(() => opened.record('a')).toEqual({});
      await expect.poll(() => opened.store.last('s')).toBe(0);
      expect(await opened.texts('s')).toEqual([]);
      expect(await opened.record('b')).toEqual({ key: 'b' });
      expect(await opened.texts('t')).toEqual(['x']);
    });

    it('what has less time by the last word, and keeps what has more', async () => {
      for (const key of ['a', 'b']) await opened.store.write(key, { key });
      await opened.store.expire(['a'], 60_000);
      await opened.store.expire(['a'], 20);
      await opened.store.expire(['b'], 20);
      await opened.store.expire(['b'], 60_000);
      await expect.poll(() => opened.record('a')).toEqual({});
      expect(await opened.record('b')).toEqual({ key: 'b' });
    });

    it('no record that was made again', async () => {
      for (const key of ['a', 'b']) await opened.store.write(key, { key });
      await opened.store.expire(['a', 'b', 'other'], 50);
      await opened.store.write('other', { x: '' });
      await opened.store.expire(['other'], 100);
      await opened.store.remove(['a']);
      await opened.store.removeFields('b', ['key']);
      for (const key of ['a', 'b']) await opened.store.write(key, { again: key });
      await expect.poll(() => opened.record('other')).toEqual({});
      expect([await opened.record('a'), await opened.record('b')]).toEqual([{ again: 'a' }, { again: 'b' }]);
    });

    it('a record whose fields were written meanwhile, all the same', async () => {
      await opened.store.write('a', { one: '1' });
      await opened.store.expire(['a'], 40);
      await opened.store.write('a', { two: '2' });
      await opened.store.add('a', 'n', 1);
      await expect.poll(() => opened.record('a')).toEqual({});
    });
  });
});
