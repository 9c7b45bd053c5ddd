import { expect, test } from '../fixtures.ts';
import { violations } from '../lab/axe.ts';
import { clickByScript, openByScript, sendByScript } from '../lab/by-script.ts';
import { heardOfPolicy } from '../lab/heard.ts';

/** The page's main path, clicked by script: WebKitGTK has nobody else who would click there. In Chromium `page/chromium` has more. */

test.beforeEach(({ lab, bench, lastingTab: tab }) => openByScript(tab, `${lab.front}/?bench=${bench.id}`));

test('predicted, refused, mended as suggested, readable', async ({ bench, lab, lastingTab: tab }) => {
  expect((await sendByScript(tab, 'The exercise’s button', 'blocked')).exchanges).toEqual(['preflight']);
  expect(await tab.evaluate(clickByScript, 'Apply this change')).toBe(true);
  await expect.poll(async () => (await bench.state()).policy.cors.origin).toBe(lab.front);
  await heardOfPolicy(tab, bench);
  expect((await sendByScript(tab, 'The exercise’s button', 'readable')).exchanges).toEqual([
    'preflight',
    'actual',
  ]);
  expect((await sendByScript(tab, 'PUT', 'blocked')).exchanges).toEqual(['preflight']);
  expect((await sendByScript(tab, 'Simple GET', 'readable')).exchanges).toEqual(['actual']);
});

test('axe finds nothing before a request, after a refused one and after a readable one', async ({
  bench,
  lastingTab: tab,
}) => {
  test.setTimeout(90_000);
  expect(await violations(tab)).toEqual([]);
  await sendByScript(tab, 'The exercise’s button', 'blocked');
  expect(await violations(tab)).toEqual([]);
  await bench.apply({ origin: '*' });
  await heardOfPolicy(tab, bench);
  await sendByScript(tab, 'The exercise’s button', 'readable');
  expect(await violations(tab)).toEqual([]);
});

/** Runs in the page: what the experiment on show has come to. */
function experiment() {
  const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
  return { title: text('#guide-title'), outcome: text('.experiment-outcome'), moves: text('.timeline') };
}

test('an experiment is chosen, run, solved, and axe finds nothing in its panel', async ({
  bench,
  lastingTab: tab,
}) => {
  const seen = () => tab.evaluate(experiment, null);
  expect(await tab.evaluate(clickByScript, 'All experiments')).toBe(true);
  await expect.poll(async () => (await seen()).title).toBe('Experiments');
  expect(await violations(tab)).toEqual([]);
  await tab.evaluate(() => document.querySelector<HTMLElement>('[data-experiment="put"]')?.click(), null);
  await expect.poll(async () => (await seen()).moves).toContain('predicted: blocked');
  await expect.poll(async () => (await bench.state()).policyVersion).toBe(1);
  await heardOfPolicy(tab, bench);
  expect(await tab.evaluate(clickByScript, 'Run')).toBe(true);
  await expect.poll(async () => (await seen()).outcome).toContain('That is how it stands.');
  expect(await tab.evaluate(clickByScript, 'Show a solution')).toBe(true);
  await expect.poll(async () => (await bench.state()).policy.cors.methods).toContain('PUT');
  await heardOfPolicy(tab, bench);
  expect(await tab.evaluate(clickByScript, 'Run')).toBe(true);
  await expect.poll(async () => (await seen()).outcome).toContain('Works, and is tight.');
  expect((await seen()).moves).toContain('readable, 200');
  expect(await violations(tab)).toEqual([]);
});
