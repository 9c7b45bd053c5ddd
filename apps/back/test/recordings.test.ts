import { describe, expect, it } from 'vitest';
import type { Recording } from '../src/bench/recording.ts';
import { createRecordings } from '../src/bench/recordings.ts';

/** The lengths go past the bytes that are taken at once, and now and then past all of them. */
const recordingOf = (at: number): Recording => ({
  at: at + 0.5,
  duration: at / 7,
  phase: at % 3 === 0 ? 'preflight' : 'actual',
  text: `${at}\xe9`.padEnd(at % 50 === 0 ? 20_000 : (at * 131) % 4_000, 'x'),
});

describe('recordings', () => {
  it('come back as they were, whatever has been forgotten before', () => {
    const kept = createRecordings();
    const expected: Recording[] = [];
    for (let at = 1; at <= 1_000; at += 1) {
      kept.push(recordingOf(at));
      expected.push(recordingOf(at));
      // Sometimes all of them, so that bytes are used again.
      const forgotten = at % 97 === 0 ? expected.length : Math.max(0, expected.length - 60);
      for (const each of expected.splice(0, forgotten)) {
        kept.shift();
        expect(kept.after(0, Infinity)[0]?.at).not.toBe(each.at);
      }
      expect(kept.count).toBe(expected.length);
      expect(kept.characters).toBe(expected.reduce((sum, { text }) => sum + text.length, 0));
    }
    expect(kept.after(0, Infinity)).toEqual(expected);
    expect(kept.after(10, Infinity)).toEqual(expected.slice(10));
    expect(kept.after(5_000, Infinity)).toEqual([]);
    const [first, second] = expected.map(({ text }) => text.length);
    expect(kept.after(0, (first ?? 0) + (second ?? 0))).toEqual(expected.slice(0, 2));
    // A page is never empty, or nobody would get on.
    expect(kept.after(0, 0)).toEqual(expected.slice(0, 1));
  });

  it('are all gone once cleared, and the next one is the first', () => {
    const kept = createRecordings();
    kept.shift();
    kept.push(recordingOf(1));
    kept.clear();
    expect([kept.count, kept.characters, kept.after(0, Infinity)]).toEqual([0, 0, []]);
    kept.push(recordingOf(2));
    expect(kept.after(0, Infinity)).toEqual([recordingOf(2)]);
  });
});
