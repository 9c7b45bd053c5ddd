import { ATTEMPT_NAMES, dieOnce, MOMENTS, outlive } from '../faults/rounds.ts';
import { startMortalLab } from '../faults/servers.ts';
import { expect, test } from '../fixtures.ts';

test('the page outlives its servers, whatever it is doing when they die', async ({ tab }) => {
  test.setTimeout(90_000);
  const lab = await startMortalLab();
  try {
    await tab.goto(lab.front.origin);
    for (const moment of MOMENTS) {
      const failure = await dieOnce(lab, tab, moment, Math.random() * 20).then(
        () => null,
        (error: Error) => error.message,
      );
      expect(failure, moment).toBeNull();
    }
  } finally {
    await Promise.all([lab.front.kill(), lab.back.kill()]);
  }
});

test('the servers outlive who tries to end them, and the page beside it', async ({ tab }) => {
  test.setTimeout(90_000);
  const lab = await startMortalLab();
  try {
    await tab.goto(lab.front.origin);
    const seed = Date.now() % 2 ** 31;
    for (const attempt of ATTEMPT_NAMES) {
      const failure = await outlive(lab, tab, attempt, seed).then(
        () => null,
        (error: Error) => error.message,
      );
      expect(failure, `${attempt}, seed ${seed}`).toBeNull();
    }
  } finally {
    await Promise.all([lab.front.kill(), lab.back.kill()]);
  }
});
