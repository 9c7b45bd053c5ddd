import { dieOnce, MOMENTS } from '../faults/rounds.ts';
import { startMortalLab } from '../faults/servers.ts';
import { expect, test } from '../fixtures.ts';

test('the page recovers when a server is killed, whatever the page is doing', async ({ tab }) => {
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
    await lab.end();
  }
});
