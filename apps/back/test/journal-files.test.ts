import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { openStore } from '../src/store/open-store.ts';
import { folder, newPath, openAt } from './journal-in.ts';

describe('a journal', () => {
  it.each(['origin: "*"\n', '["write","a",{"x":"1"}]\n', '[]'])(
    'is not made of another file, which stays as it is: %j',
    async (text) => {
      const path = newPath();
      writeFileSync(path, text);
      const opened = await openStore({ STORE_JOURNAL: path });
      expect(opened).toEqual({
        ok: false,
        sentence: expect.stringContaining(`${path} is no journal of this lab`),
      });
      expect(readFileSync(path, 'utf8')).toBe(text);
      expect(await openStore({ STORE_JOURNAL: folder })).toMatchObject({ ok: false });
    },
  );

  it('is not made where the file that is written first would take the place of another', async () => {
    const path = newPath();
    await (await openAt(path)).write('a', { x: '1' });
    const before = readFileSync(path, 'utf8');
    writeFileSync(`${path}.next`, 'notes');
    expect(await openStore({ STORE_JOURNAL: path })).toEqual({
      ok: false,
      sentence: expect.stringContaining(`: ${path}.next is no journal of this lab`),
    });
    expect([readFileSync(path, 'utf8'), readFileSync(`${path}.next`, 'utf8')]).toEqual([before, 'notes']);
  });

  it('is given up, and not another file, where that came later', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const path = newPath();
    const store = await openAt(path);
    writeFileSync(`${path}.next`, 'notes');
    for (let at = 0; at < 600; at += 1) await store.write('a', { policy: 'x'.repeat(60_000) });
    expect(said.mock.calls).toEqual([[expect.stringContaining(`${path}.next is no journal of this lab`)]]);
    expect(readFileSync(`${path}.next`, 'utf8')).toBe('notes');
    expect((await openStore({ STORE_JOURNAL: path })).ok).toBe(false);
    said.mockRestore();
  }, 30_000);

  it.each(['', '["journal of', '["journal of CORS Lab"]\n["write","a",{"x":"2'])(
    'goes on beside what a server that was killed has left of the next one, and says so: %j',
    async (left) => {
      const said = vi.spyOn(console, 'error').mockImplementation(() => {});
      const path = newPath();
      await (await openAt(path)).write('a', { x: '1' });
      writeFileSync(`${path}.next`, left);
      expect((await (await openAt(path)).read('a')).get('x')).toBe('1');
      expect(said.mock.calls).toEqual([[expect.stringContaining(`${path}.next is replaced`)]]);
      expect(existsSync(`${path}.next`)).toBe(false);
      said.mockRestore();
    },
  );

  it.each(['/dev/null', '/dev/zero'])(
    'is not made of a device, whose end would be waited for: %s',
    async (path) => {
      expect(await openStore({ STORE_JOURNAL: path })).toMatchObject({ ok: false });
    },
  );
});
