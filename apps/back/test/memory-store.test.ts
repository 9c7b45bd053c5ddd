import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { describe, expect, it } from 'vitest';
import { createExpiringMap } from '../src/store/expiring-map.ts';
import { createMemory, createMemoryStore } from '../src/store/memory-store.ts';
import type { Store } from '../src/store/store.ts';

describe('a store in memory', () => {
  it('bounds all its streams together: the longest forgets first', async () => {
    const store = createMemoryStore();
    const bounds = { entries: 1_000_000, characters: Number.POSITIVE_INFINITY };
    await store.append('short', 'x', bounds);
    const text = 'x'.repeat(1_000_000);
    const count = Math.ceil((2 * SERVER_LIMITS.logs) / text.length);
    for (let at = 0; at < count; at += 1) await store.append(at % 2 === 0 ? 'long' : 'longer', text, bounds);
    const lengths = await Promise.all(
      ['short', 'long', 'longer'].map(async (key) =>
        (await store.entries(key, 0)).reduce((sum, entry) => sum + entry.text.length, 0),
      ),
    );
    expect(lengths[0]).toBe(1);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    expect(total).toBeLessThanOrEqual(SERVER_LIMITS.logs);
    expect(total).toBeGreaterThan(SERVER_LIMITS.logs / 4);
  });

  it('counts two bytes for each character of a text with one that Latin-1 does not have', async () => {
    const kept = async (character: string) => {
      const store = createMemoryStore();
      const bounds = { entries: 1_000_000, characters: Number.POSITIVE_INFINITY };
      const text = `${'x'.repeat(999_999)}${character}`;
      let most = 0;
      for (let at = 0; at < 200; at += 1) {
        await store.append('s', text, bounds);
        most = Math.max(most, (await store.entries('s', 0)).length);
      }
      return most;
    };
    expect((await kept('é')) / (await kept('…'))).toBeCloseTo(2, 0);
  });

  it('gives the room of a stream that was removed to others', async () => {
    const store = createMemoryStore();
    const bounds = { entries: 1_000_000, characters: Number.POSITIVE_INFINITY };
    const text = 'x'.repeat(1_000_000);
    const fill = async (key: string) => {
      for (let at = 0; at < 100; at += 1) await store.append(key, text, bounds);
      return (await store.entries(key, 0)).length;
    };
    expect(await fill('a')).toBe(100);
    await store.remove(['a']);
    expect(await fill('b')).toBe(100);
  });
});

describe('what a store in memory keeps of classes', () => {
  const LIMITS = { one: SERVER_LIMITS.classRecords, all: SERVER_LIMITS.classRecordsTogether };
  const BLOCK = 'x'.repeat(100_000);
  /** Writes students' records until there is no room for more; resolves to the bytes of their texts. */
  async function fill(store: Store, code: string): Promise<number> {
    for (let at = 0; at < 10_000; at += 1) {
      const isKept = await store.write(`class:${code}:student:${at}`, { policy: BLOCK }).then(
        () => true,
        () => false,
      );
      if (!isKept) return at * BLOCK.length;
    }
    throw new Error('There was always room.');
  }

  it('is bounded for each class, and what does not grow is still written', async () => {
    const store = createMemoryStore();
    const kept = await fill(store, 'GOOSE-42');
    expect(kept / LIMITS.one).toBeCloseTo(1, 1);
    await store.write('class:GOOSE-42:student:0', { policy: BLOCK.replaceAll('x', 'y') });
    await expect(store.write('class:GOOSE-42:student:0', { more: BLOCK })).rejects.toThrow(
      /as much .* as it may/,
    );
    // The teacher goes on, and so does everybody else.
    await store.write('class:GOOSE-42', { question: BLOCK });
    await store.write('bench:1', { policy: BLOCK });
    await store.write('class:OTTER-17:student:1', { policy: BLOCK });
  });

  it('is bounded for all of them together, and leaves a share to each', async () => {
    const store = createMemoryStore();
    const sizes: number[] = [];
    for (let at = 0; at < SERVER_LIMITS.classes; at += 1) sizes.push(await fill(store, `OWL-${at}`));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeLessThanOrEqual(LIMITS.all);
    expect(Math.min(...sizes)).toBeGreaterThan(LIMITS.all / 2 / SERVER_LIMITS.classes - 2 * BLOCK.length);
  });

  it('has room again for what was removed, in parts and as a whole, and for what has gone by itself', async () => {
    let time = 0;
    const store = createMemoryStore(createMemory(() => time));
    const kept = await fill(store, 'GOOSE-42');
    await store.removeFields('class:GOOSE-42:student:0', ['policy', 'not there']);
    await store.remove(['class:GOOSE-42:student:1']);
    await store.expire(['class:GOOSE-42:student:2'], 100);
    time = 100;
    expect((await store.read('class:GOOSE-42:student:2')).size).toBe(0);
    for (const at of [0, 1, 2]) await store.write(`class:GOOSE-42:student:${at}`, { policy: BLOCK });
    expect(await fill(store, 'GOOSE-42')).toBe(kept);
  });
});

describe('a map whose entries go', () => {
  it('lets them go at their time, once', () => {
    let time = 0;
    const gone: string[] = [];
    const map = createExpiringMap<string>(
      () => time,
      (value) => gone.push(value),
    );
    map.set('a', 'A');
    map.expire('a', 10);
    time = 9;
    expect(map.get('a')).toBe('A');
    time = 10;
    expect([map.get('a'), map.get('a'), gone]).toEqual([undefined, undefined, ['A']]);
    map.expire('a', 10);
    map.set('a', 'B');
    time = 1e9;
    expect(map.get('a')).toBe('B');
  });

  it('forgets those that nobody asks for, while others are added', () => {
    let time = 0;
    let kept = 0;
    const map = createExpiringMap<number>(
      () => time,
      () => {
        kept -= 1;
      },
    );
    let most = 0;
    for (let at = 0; at < 10_000; at += 1) {
      time += 1;
      kept += 1;
      map.set(String(at), at);
      map.expire(String(at), 100);
      most = Math.max(most, kept);
    }
    expect(most).toBeLessThan(400);
  });
});
