import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openClass } from './class-lab.ts';
import { listeningBack } from './lab.ts';
import { head, open } from './raw.ts';

/** Pages take a stream for dead after 40 seconds without an event, and proxies hang up on a silent connection. */

const BEAT = 'event: beat\ndata: {}\n\n';
const PERIOD = 15_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const beatsIn = (heard: string) => heard.split(BEAT).length - 1;

describe('an event stream on which nothing happens', () => {
  it.each(['bench', 'student', 'teacher'] as const)(
    'of a %s has a beat every 15 seconds',
    async (follower) => {
      const { app, port } = await listeningBack();
      const { code, key, join } = await openClass(app);
      const ada = await join('Ada');
      const [path, held] = {
        bench: ['/lab/events', ''] as const,
        student: [`/lab/classes/${code}/me/events`, ada.key] as const,
        teacher: [`/lab/classes/${code}/teacher/events`, key] as const,
      }[follower];
      const stream = open(port, head('GET', path, `Authorization: Bearer ${held}`));
      await expect.poll(stream.heard).toMatch(/event: (state|class)\n/);
      vi.advanceTimersByTime(PERIOD - 1);
      expect(beatsIn(stream.heard())).toBe(0);
      vi.advanceTimersByTime(1);
      await expect.poll(() => beatsIn(stream.heard())).toBe(1);
      vi.advanceTimersByTime(2 * PERIOD);
      await expect.poll(() => beatsIn(stream.heard())).toBe(3);
      stream.socket.destroy();
    },
  );
});
