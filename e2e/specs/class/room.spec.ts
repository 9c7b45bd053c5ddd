import { randomBytes } from 'node:crypto';
import { expect, test } from '../../fixtures.ts';
import { TESTS_HOSTING, WHY_NOT_HOSTED } from '../../hosting/programs.ts';
import { redisNames } from '../../hosting/redis-keys.ts';
import { startHosting } from '../../hosting/start.ts';
import { type Classroom, openClassroom } from '../../lab/class/classroom.ts';
import { leadClass } from '../../lab/class/led-class.ts';
import { freePorts, startLab } from '../../lab/processes.ts';

/** A room with one teacher and eight students in three engines. */

// Side by side: both wait most of their time, for a student to be stuck.
test.describe.configure({ mode: 'parallel', timeout: 300_000 });

/** Seats everybody, and says which engines took part. */
async function inRoom(trustsAll: boolean, act: (room: Classroom) => Promise<void>): Promise<void> {
  const room = await openClassroom({ trustsAll });
  try {
    const description = room.engines.join(', ');
    test.info().annotations.push({ type: 'engines', description });
    console.log(`In the room: ${description}.`);
    await act(room);
  } finally {
    await room.close();
  }
}

test('a class of eight in three engines is led from the join to the end, on one node in memory', async () => {
  const [front = 0, back = 0] = await freePorts(2);
  const env = {
    // With a public name visitors have benches of their own.
    FRONT_URL: `http://localhost:${front}`,
    BACK_URL: `http://localhost:${back}`,
    CONTROL_SECRET: randomBytes(32).toString('hex'),
  };
  const lab = await startLab({ ports: [front, back], env });
  try {
    await inRoom(false, async (room) => {
      await leadClass(room, lab, async () => {});
    });
  } finally {
    await lab.stop();
  }
});

/** Where a program is missing there is no test, and a sentence says so. */
if (TESTS_HOSTING) defineHosted();
else console.error(`A class on several servers is not tested. ${WHY_NOT_HOSTED}`);

function defineHosted(): void {
  test('the same class over Redis, on two front ends and two API servers of which one is killed: nothing confirmed is lost', async () => {
    const hosting = await startHosting();
    try {
      const [killed] = hosting.backs;
      await inRoom(true, async (room) => {
        const code = await leadClass(room, hosting, async () => {
          expect(redisNames(hosting.store, 'class:').length).toBeGreaterThan(8);
          killed?.kill('SIGKILL');
          await expect.poll(() => killed?.signalCode).toBe('SIGKILL');
        });
        expect(redisNames(hosting.store, code)).toEqual([]);
      });
    } finally {
      await hosting.stop();
    }
  });
}
