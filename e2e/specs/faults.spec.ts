import { dieOnce, MOMENTS, type Moment } from '../faults/rounds.ts';
import { startMortalLab } from '../faults/servers.ts';
import { expect, test } from '../fixtures.ts';

/** What depends on the engine: a request without a response, a stream that ends. The rest is the page's own. */
const IN_EVERY_ENGINE: readonly Moment[] = ['run', 'event stream'];

test('the page recovers when a server is killed, whatever the page is doing', async ({ engine, tab }) => {
  test.setTimeout(90_000);
  const lab = await startMortalLab();
  try {
    await tab.goto(lab.front.origin);
    for (const moment of engine.name === 'chromium' ? MOMENTS : IN_EVERY_ENGINE) {
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
