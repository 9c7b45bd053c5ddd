import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Store } from '../src/store/store.ts';
import { folder, newPath, openAt } from './journal-in.ts';

/** What the next process finds where this one is killed at this moment. */
async function afterDeath(path: string): Promise<Store> {
  const copy = newPath();
  copyFileSync(path, copy);
  return openAt(copy);
}

const BOUNDS = { entries: 9, characters: 999 };

describe('a journal', () => {
  it('has each change of a record, from the moment it is confirmed', async () => {
    const KEYS = ['a', 'b', 'c'];
    const FIELDS = ['x', 'y', '__proto__'];
    const key = fc.constantFrom(...KEYS);
    const field = fc.constantFrom(...FIELDS);
    const text = fc.string({ unit: 'grapheme' });
    const change = fc.oneof(
      fc.tuple(key, field, text).map(
        ([at, name, value]) =>
          (store: Store) =>
            store.write(at, { [name]: value }),
      ),
      fc.tuple(key, field, fc.option(text), text).map(
        ([at, name, before, after]) =>
          (store: Store) =>
            store.replace(at, name, before, after),
      ),
      fc.tuple(key, field, field, text).map(([at, first, other, value]) => async (store: Store) => {
        const before = (await store.read(at)).get(first) ?? null;
        return store.replace(at, first, before, value, { write: { n: '1' }, remove: [other] });
      }),
      key.map((at) => (store: Store) => store.add(at, 'n', 3)),
      fc.tuple(key, field).map(
        ([at, name]) =>
          (store: Store) =>
            store.removeFields(at, [name]),
      ),
      key.map((at) => (store: Store) => store.remove([at])),
      key.map((at) => (store: Store) => store.expire([at], 60_000)),
    );
    const all = (store: Store) => Promise.all(KEYS.map((at) => store.read(at)));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 40 }), async (changes) => {
        const path = newPath();
        let store = await openAt(path);
        for (const [at, make] of changes.entries()) {
          await make(store);
          const next = await afterDeath(path);
          expect(await all(next)).toEqual(await all(store));
          // Now and then the next process takes over.
          if (at % 10 === 9) {
            await store.close();
            store = await openAt(path);
          }
          await next.close();
        }
        await store.close();
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('has no entries of streams, and their numbers go on', async () => {
    const path = newPath();
    const store = await openAt(path);
    for (let at = 1; at <= 1_500; at += 1) expect(await store.append('s', 'a secret', BOUNDS)).toBe(at);
    const next = await afterDeath(path);
    expect(await next.entries('s', 0)).toEqual([]);
    const last = await next.last('s');
    expect(last).toBeGreaterThanOrEqual(1_500);
    expect(await next.append('s', 'x', BOUNDS)).toBe(last + 1);
    expect(readFileSync(path, 'utf8')).not.toContain('secret');
    await store.remove(['s']);
    expect(await (await afterDeath(path)).last('s')).toBe(0);
  });

  it('has nothing of what is true only while a process runs', async () => {
    const path = newPath();
    const store = await openAt(path);
    const before = statSync(path).size;
    await store.write('now:a', { x: '1' });
    await store.add('now:a', 'n', 1);
    await store.append('now:s', 'x', BOUNDS);
    await store.expire(['now:a', 'now:s'], 1_000);
    await store.removeFields('now:a', ['x']);
    expect(statSync(path).size).toBe(before);
    expect(await (await afterDeath(path)).size('now:a')).toBe(0);
  });

  it('lets go what has no time left, and nothing before its time', async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const path = newPath();
    const store = await openAt(path);
    for (const key of ['short', 'long', 'used']) {
      await store.write(key, { x: '1' });
      await store.append(`${key}:s`, 'x', BOUNDS);
      await store.expire([key, `${key}:s`], key === 'long' ? 10_000 : 1_000);
    }
    await vi.advanceTimersByTimeAsync(900);
    await store.expire(['used', 'used:s'], 1_000);
    await vi.advanceTimersByTimeAsync(500);
    const next = await afterDeath(path);
    expect(await Promise.all(['short', 'long', 'used'].map((key) => next.size(key)))).toEqual([0, 1, 1]);
    const lasts = await Promise.all(['short:s', 'long:s', 'used:s'].map((key) => next.last(key)));
    expect(lasts.map((last) => last > 0)).toEqual([false, true, true]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([await next.size('long'), await next.size('used')]).toEqual([0, 0]);
    vi.useRealTimers();
  });

  it('has nothing of what has gone by itself, where it was made again', async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const path = newPath();
    const store = await openAt(path);
    await store.write('a', { old: '1' });
    await store.append('s', 'old', BOUNDS);
    await store.expire(['a', 's'], 1_000);
    await vi.advanceTimersByTimeAsync(2_000);
    await store.write('a', { again: '1' });
    expect(await store.append('s', 'again', BOUNDS)).toBe(1);
    const next = await afterDeath(path);
    expect(Object.fromEntries(await next.read('a'))).toEqual({ again: '1' });
    await vi.advanceTimersByTimeAsync(1e9);
    expect([await next.size('a'), await store.size('a')]).toEqual([1, 1]);
    vi.useRealTimers();
  });

  it('is for its user alone, and does without a last line that was cut off', async () => {
    const path = newPath();
    const store = await openAt(path);
    await store.write('a', { x: '1' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    appendFileSync(path, '["write","a",{"x":"2');
    expect((await (await afterDeath(path)).read('a')).get('x')).toBe('1');
  });

  it.each([
    'null',
    '{"write":"a"}',
    '["write","a"]',
    '["write","a",{"x":5}]',
    '["removeFields","a",{}]',
    '["remove",5]',
    '["expire","a","soon"]',
    '\0\0\0',
    '["write","bench:default",{"policy":"garbage"}]',
    '["write","bench:default",{"policy":"5 {\\"cors\\":null}"}]',
    '["write","bench:0123456789ab",{"policy":"null"}]',
    '["write","boot",{"boot":"{"}]',
    '["write","boot",{"boot":"null"}]',
    '["write","bench:default",{"counter":"many"}]',
    '["write","benches",{"0123456789ab":"soon"}]',
    '["write","class:GOOSE-42",{"lesson":"{}"}]',
    '["write","class:GOOSE-42",{"lead":"null"}]',
    '["write","class:GOOSE-42",{"expiresAt":"NaN"}]',
    '["write","class:GOOSE-42:students",{"0123abcd":"{}"}]',
    '["write","class:GOOSE-42:key:0123456789abcdef",{"holder":"null"}]',
    '["write","class:GOOSE-42:student:0123abcd",{"vote:put:1":"{"}]',
    '["write","class:GOOSE-42:student:0123abcd",{"progress:put":"{}"}]',
    '["write","class:GOOSE-42:student:0123abcd",{"policy":"{}"}]',
    '["write","class:GOOSE-42:votes:1:1",{"0123abcd":"x"}]',
    '["write","class:GOOSE-42",{"question":"{\\"asking\\":1}"}]',
  ])('is read up to a line that is none of its own: %j', async (line) => {
    const path = newPath();
    await (await openAt(path)).write('a', { x: '1' });
    appendFileSync(path, `${line}\n["write","a",{"x":"2"}]\n`);
    expect((await (await afterDeath(path)).read('a')).get('x')).toBe('1');
  });

  it('does not grow for ever', async () => {
    const path = newPath();
    const store = await openAt(path);
    let most = 0;
    for (let at = 0; at < 2_000; at += 1) {
      await store.write('a', { policy: `${at} ${'x'.repeat(60_000)}` });
      if (at % 100 === 0) most = Math.max(most, statSync(path).size);
    }
    expect(most).toBeLessThan(64 * 1024 * 1024);
    expect((await (await afterDeath(path)).read('a')).get('policy')).toMatch(/^1999 /);
  }, 30_000);

  it('that has no more room on the disk is removed: an old state has what was deleted since', () => {
    const path = newPath();
    const program = `
      import { openStore } from './src/store/open-store.ts';
      const { store } = await openStore({ STORE_JOURNAL: '${path}' });
      await store.write('class:GOOSE-42', { students: 'Ada' });
      for (let at = 0; at < 100; at += 1) await store.write('long', { [at]: 'x'.repeat(10_000) });
      await store.remove(['class:GOOSE-42']);
    `;
    // No file of this shell's programs has more blocks: writing fails as on a full disk.
    const inSmallFiles =
      'ulimit -f 400 && exec "$0" --import ../launch/typescript.mjs --input-type=module -e "$1"';
    const { status, stderr } = spawnSync('sh', ['-c', inSmallFiles, process.execPath, program], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, expect.stringContaining('does not keep its state for a restart')]);
    expect(readdirSync(folder).filter((name) => [path, `${path}.next`].includes(join(folder, name)))).toEqual(
      [],
    );
  });

  it('that cannot be written is said once, and the store goes on without it', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const store = await openAt(join(folder, 'no such folder', 'journal'));
    await store.write('a', { x: '1' });
    expect((await store.read('a')).get('x')).toBe('1');
    expect(said).toHaveBeenCalledTimes(1);
    expect(String(said.mock.calls[0]?.[0])).toContain('does not keep its state for a restart');
    said.mockRestore();
  });
});
