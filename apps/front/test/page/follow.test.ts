import type { LogPage } from '@cors-lab/shared/control';
import type { Exchange } from '@cors-lab/shared/fetch';
import { describe, expect, test, vi } from 'vitest';
import { type ControlPlane, controlPlane } from '../../src/page/control/control-plane.ts';
import type { BenchEvent } from '../../src/page/control/events.ts';
import { shareEvents } from '../../src/page/control/share-events.ts';
import { fakeStreams, SETTLED, Stream } from './stream.ts';

fakeStreams();

const state = (cursor: number, boot = 'one') => ({ cursor, boot: { id: boot, at: 1 } });
const page = (seqs: readonly number[], cursor: number, next: number | null = null): LogPage => ({
  boot: { id: 'one', at: 1 },
  policyVersion: 0,
  counter: 0,
  cursor,
  next,
  exchanges: seqs.map((seq) => ({ seq }) as Exchange),
});

/** Follows a bench whose log answers with these pages; what was asked for, and what the page heard. */
function followed(...pages: readonly LogPage[]) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return Response.json(pages[asked.length - 1] ?? page([], 0));
  });
  const heard: BenchEvent[] = [];
  const control: ControlPlane = controlPlane('/lab');
  shareEvents(control, (each) => heard.push(each));
  const seqs = () =>
    heard.flatMap((each) => (each.type === 'exchanges-recorded' ? each.exchanges.map(({ seq }) => seq) : []));
  return { asked, heard, seqs, stream: Stream.newest };
}

describe('the events of a bench', () => {
  test('say how far the log goes, and the page reads it up to there, from where it came', async () => {
    const { asked, seqs, stream } = followed(page([8, 9], 9));
    stream.say('state', state(7));
    await vi.advanceTimersByTimeAsync(SETTLED);
    expect(asked).toEqual([]);
    stream.say('exchange', { cursor: 9 });
    await vi.advanceTimersByTimeAsync(SETTLED);
    expect(asked).toEqual(['/lab/log?since=7&wait=no']);
    expect(seqs()).toEqual([8, 9]);
  });

  test('cost one reading at a time, however many they are', async () => {
    const { asked, seqs, stream } = followed(page([1], 1), page([2, 3], 300));
    stream.say('state', state(0));
    for (let cursor = 1; cursor <= 300; cursor += 1) stream.say('exchange', { cursor });
    await vi.advanceTimersByTimeAsync(SETTLED);
    expect(asked).toEqual(['/lab/log?since=0&wait=no', '/lab/log?since=1&wait=no']);
    expect(seqs()).toEqual([1, 2, 3]);
  });

  test('lead to all pages of the log, and not to what came meanwhile', async () => {
    const { asked, seqs, stream } = followed(page([1, 2], 3, 2), page([3, 4], 4));
    stream.say('state', state(0));
    stream.say('exchange', { cursor: 3 });
    await vi.advanceTimersByTimeAsync(SETTLED);
    expect(asked).toEqual(['/lab/log?since=0&wait=no', '/lab/log?since=2&wait=no']);
    expect(seqs()).toEqual([1, 2, 3, 4]);
  });

  test('lead to one attempt where the log cannot be read, and the next event to another', async () => {
    const { asked, stream } = followed();
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url);
      throw new TypeError('Failed to fetch');
    });
    stream.say('state', state(0));
    stream.say('exchange', { cursor: 1 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(1);
    stream.say('exchange', { cursor: 2 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual(['/lab/log?since=0&wait=no', '/lab/log?since=0&wait=no']);
  });

  test('are asked for on a new stream where the one there is says nothing for 40 seconds, and does not beat', async () => {
    const { heard, stream } = followed();
    vi.stubGlobal('fetch', async () => Response.json(state(0)));
    stream.say('state', state(0));
    for (let beat = 0; beat < 4; beat += 1) {
      await vi.advanceTimersByTimeAsync(30_000);
      stream.say('beat', {});
    }
    expect(stream.isClosed).toBe(false);
    await vi.advanceTimersByTimeAsync(42_000);
    expect(stream.isClosed).toBe(true);
    expect(heard.at(-1)).toEqual({ type: 'connection-lost', refusal: null });
    expect(Stream.newest).not.toBe(stream);
  });

  test('of another boot begin at the cursor of that boot', async () => {
    const { asked, stream } = followed();
    stream.say('state', state(70));
    stream.say('state', state(5, 'two'));
    await vi.advanceTimersByTimeAsync(SETTLED);
    expect(asked).toEqual([]);
  });

  test('end with the bench: the page says that it is gone, and asks no more', async () => {
    const { asked, heard, stream } = followed();
    stream.say('state', state(0));
    stream.say('gone', { bench: 'b1' });
    await vi.advanceTimersByTimeAsync(SETTLED);
    expect(stream.isClosed).toBe(true);
    expect(heard.at(-1)).toMatchObject({
      type: 'connection-lost',
      refusal: { cause: 'refused', sentence: expect.stringMatching(/^This bench is gone/) },
    });
    expect(asked).toEqual([]);
  });
});
