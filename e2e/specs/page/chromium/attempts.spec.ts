import { ATTEMPT_NAMES, outlive } from '../../../faults/rounds.ts';
import { startMortalLab } from '../../../faults/servers.ts';
import { expect, test } from '../../../fixtures.ts';

// In one engine: the attempts are made without a browser, which only shows that the page goes on.
test('the servers withstand an attacker without a browser, and the page goes on', async ({ tab }) => {
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
    await lab.end();
  }
});
