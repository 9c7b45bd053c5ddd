import { describe, expect, it } from 'vitest';
import { BOUNDS, STORES, storeIn } from './store-in.ts';

describe.each(STORES)('streams and channels of a store in %s', (where) => {
  const opened = storeIn(where);

  describe('keeps streams', () => {
    it('whose entries have numbers from 1 on', async () => {
      expect(await opened.store.last('s')).toBe(0);
      expect(
        await Promise.all(['a', 'b', 'c'].map((text) => opened.store.append('s', text, BOUNDS))),
      ).toEqual([1, 2, 3]);
      expect(await opened.store.append('t', 'other', BOUNDS)).toBe(1);
      expect(await opened.store.entries('s', 0)).toEqual([
        { number: 1, text: 'a' },
        { number: 2, text: 'b' },
        { number: 3, text: 'c' },
      ]);
      expect(await opened.numbers('s', 2)).toEqual([3]);
      expect(await opened.numbers('s', 3)).toEqual([]);
      expect(await opened.numbers('s', 999_999_999_999_999)).toEqual([]);
      expect(await opened.store.last('s')).toBe(3);
    });

    it('with any texts', async () => {
      const all = ['', 'é … 🦢', '\0\r\n"', 'x'.repeat(100_000)];
      for (const text of all) await opened.store.append('s', text, BOUNDS);
      expect(await opened.texts('s')).toEqual(all);
    });

    it('of so many entries at most, the newest', async () => {
      for (let at = 1; at <= 250; at += 1) await opened.store.append('s', '', { ...BOUNDS, entries: 3 });
      expect(await opened.numbers('s')).toEqual([248, 249, 250]);
    });

    it('of so many characters at most, the newest, and of one entry at least', async () => {
      const bounds = { entries: 100, characters: 30 };
      for (const length of [10, 10, 10]) await opened.store.append('s', 'x'.repeat(length), bounds);
      expect(await opened.numbers('s')).toEqual([1, 2, 3]);
      await opened.store.append('s', 'x', bounds);
      expect(await opened.numbers('s')).toEqual([2, 3, 4]);
      await opened.store.append('s', 'x'.repeat(20), bounds);
      expect(await opened.numbers('s')).toEqual([4, 5]);
      await opened.store.append('s', 'x'.repeat(31), bounds);
      expect(await opened.numbers('s')).toEqual([6]);
      await opened.store.append('s', 'x'.repeat(15), bounds);
      await opened.store.append('s', 'x'.repeat(15), bounds);
      expect(await opened.numbers('s')).toEqual([7, 8]);
    });

    it('that are cleared, and their numbers go on', async () => {
      for (const text of ['a', 'b']) await opened.store.append('s', text, BOUNDS);
      await opened.store.clear('s');
      expect(await opened.texts('s')).toEqual([]);
      expect(await opened.store.last('s')).toBe(2);
      await opened.store.append('s', 'c', BOUNDS);
      expect(await opened.store.entries('s', 0)).toEqual([{ number: 3, text: 'c' }]);
      await opened.store.clear('nothing');
      expect(await opened.store.last('nothing')).toBe(0);
    });

    it('that are removed, and begin again', async () => {
      await opened.store.append('s', 'a', BOUNDS);
      await opened.store.remove(['s']);
      expect([await opened.store.last('s'), await opened.texts('s')]).toEqual([0, []]);
      expect(await opened.store.append('s', 'b', BOUNDS)).toBe(1);
    });
  });

  describe('has channels', () => {
    it('whose listeners hear all messages in their order, and none of other channels', async () => {
      const heard: string[] = [];
      await opened.store.subscribe('c', (message) => heard.push(`1 ${message}`));
      await opened.store.subscribe('c', (message) => heard.push(`2 ${message}`));
      await opened.store.subscribe('d', (message) => heard.push(`d ${message}`));
      await Promise.all(['a', 'é…', ''].map((message) => opened.store.publish('c', message)));
      await opened.store.publish('d', 'end');
      await opened.store.publish('nobody', 'x');
      await expect.poll(() => heard.at(-1)).toBe('d end');
      for (const who of ['1', '2'])
        expect(heard.filter((each) => each.startsWith(who))).toEqual([`${who} a`, `${who} é…`, `${who} `]);
    });

    it('whose listeners never hear in the middle of the publisher', async () => {
      let through = false;
      const heard = new Promise((resolve) => opened.store.subscribe('c', () => resolve(through)));
      await expect.poll(() => opened.store.listeners('c')).toBe(1);
      const published = opened.store.publish('c', 'x');
      through = true;
      expect(await heard).toBe(true);
      // Or the store is closed while it is on its way.
      await published;
    });

    it('whose listeners leave one by one', async () => {
      const heard: string[] = [];
      const listener = (message: string) => heard.push(message);
      const [leave] = [
        await opened.store.subscribe('c', listener),
        await opened.store.subscribe('c', listener),
      ];
      const other = await opened.store.subscribe('c', (message) => heard.push(`other ${message}`));
      leave();
      leave();
      await opened.store.publish('c', 'a');
      await expect.poll(() => heard).toContain('other a');
      expect(heard.filter((each) => each === 'a')).toHaveLength(1);
      other();
    });

    it('and says whether anybody listens', async () => {
      expect(await opened.store.listeners('c')).toBe(0);
      const leave = await opened.store.subscribe('c', () => {});
      expect(await opened.store.listeners('c')).toBeGreaterThan(0);
      leave();
      await expect.poll(() => opened.store.listeners('c')).toBe(0);
    });
  });
});
