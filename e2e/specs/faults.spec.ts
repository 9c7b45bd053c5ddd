import { killOnce } from '../faults/rounds.ts';
import { expect, test } from '../fixtures.ts';
import { labUrl } from '../lab/url.ts';

// What depends on the engine: a request without a response, a stream that ends. `page/chromium/crashes` has the rest.
test('the page recovers when the API server is killed during a run', async ({ tab, killableLab: lab }) => {
  await tab.goto(labUrl(lab));
  const failure = await killOnce(lab, tab, 'run', Math.random() * 20).then(
    () => null,
    (error: Error) => error.message,
  );
  expect(failure).toBeNull();
});
