import { expect, test } from '../fixtures.ts';

test('under another name the control plane does not answer, and the page leads to its own', async ({
  lab,
  lastingTab: tab,
}) => {
  const other = lab.front.replace('localhost', '127.0.0.1');
  expect((await fetch(`${other}/lab/state`)).status).toBe(421);
  expect((await fetch(`${lab.back.replace('localhost', '127.0.0.1')}/lab/state`)).status).toBe(421);
  await tab.goto(`${other}/?bench=x`);
  expect(await tab.evaluate(() => location.href, null)).toContain(`${lab.front}/?bench=x`);
});
