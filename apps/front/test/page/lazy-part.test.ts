import { expect, test, vi } from 'vitest';
import { untilLoaded } from '../../src/page/ui/lazy-part.ts';

test('a module is asked for again, each second, until its server answers', async () => {
  vi.useFakeTimers();
  try {
    const load = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
      .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
      .mockResolvedValue('the door');
    const loaded = untilLoaded(load);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(load).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(await loaded).toBe('the door');
    expect(load).toHaveBeenCalledTimes(3);
  } finally {
    vi.useRealTimers();
  }
});
