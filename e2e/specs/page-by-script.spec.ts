import type { EnginePage } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import { violations } from '../lab/axe.ts';
import { heardOfPolicy } from '../lab/heard.ts';

/** The page's main path in every engine, clicked by script: WebKitGTK has nobody else who would click there. */

/** What the page says of the run on show. */
interface Shown {
  readonly run: string | null;
  readonly verdict: string | null;
  readonly judgement: string;
  readonly exchanges: readonly (string | null)[];
}

function shown(): Shown {
  const output = document.querySelector('output.verdict');
  const articles = [...document.querySelectorAll('[data-testid="wire"] article')];
  return {
    run: output?.getAttribute('data-run') ?? null,
    verdict: output?.getAttribute('data-verdict') ?? null,
    judgement: document.querySelector('[data-judgement="compared"]')?.textContent ?? '',
    exchanges: articles.map((article) => article.getAttribute('data-phase')),
  };
}

/** Runs in the page. A button's name is the beginning of its text. */
function click(name: string): boolean {
  const button = [...document.querySelectorAll('button')].find((each) => each.textContent?.startsWith(name));
  button?.click();
  return button !== undefined && !button.disabled;
}

async function send(tab: EnginePage, button: string, verdict: string): Promise<Shown> {
  const before = await tab.evaluate(shown, null);
  expect(await tab.evaluate(click, button), button).toBe(true);
  await expect
    .poll(async () => {
      const now = await tab.evaluate(shown, null);
      return now.run === before.run || !now.judgement.includes('agree') ? null : now.verdict;
    })
    .toBe(verdict);
  return tab.evaluate(shown, null);
}

test.beforeEach(async ({ lab, bench, lastingTab: tab }) => {
  await tab.goto(`${lab.front}/?bench=${bench.id}`);
  await expect.poll(() => tab.evaluate(() => document.body.textContent?.includes('Live'), null)).toBe(true);
});

test('predicted, refused, mended as suggested, readable', async ({ bench, lab, lastingTab: tab }) => {
  expect((await send(tab, 'The exercise’s button', 'blocked')).exchanges).toEqual(['preflight']);
  expect(await tab.evaluate(click, 'Apply this change')).toBe(true);
  await expect.poll(async () => (await bench.state()).policy.cors.origin).toBe(lab.front);
  expect((await send(tab, 'The exercise’s button', 'readable')).exchanges).toEqual(['preflight', 'actual']);
  expect((await send(tab, 'PUT', 'blocked')).exchanges).toEqual(['preflight']);
  expect((await send(tab, 'Simple GET', 'readable')).exchanges).toEqual(['actual']);
});

test('axe finds nothing before a request, after a refused one and after a readable one', async ({
  bench,
  lastingTab: tab,
}) => {
  test.setTimeout(90_000);
  expect(await violations(tab)).toEqual([]);
  await send(tab, 'The exercise’s button', 'blocked');
  expect(await violations(tab)).toEqual([]);
  await bench.apply({ origin: '*' });
  await heardOfPolicy(tab, bench);
  await send(tab, 'The exercise’s button', 'readable');
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
  expect(await tab.evaluate(click, 'All experiments')).toBe(true);
  await expect.poll(async () => (await seen()).title).toBe('Experiments');
  expect(await violations(tab)).toEqual([]);
  await tab.evaluate(() => document.querySelector<HTMLElement>('[data-experiment="put"]')?.click(), null);
  await expect.poll(async () => (await seen()).moves).toContain('foreseen: blocked');
  await expect.poll(async () => (await bench.state()).policyVersion).toBe(1);
  expect(await tab.evaluate(click, 'Run')).toBe(true);
  await expect.poll(async () => (await seen()).outcome).toContain('That is how it stands.');
  expect(await tab.evaluate(click, 'Show a solution')).toBe(true);
  await expect.poll(async () => (await bench.state()).policy.cors.methods).toContain('PUT');
  expect(await tab.evaluate(click, 'Run')).toBe(true);
  await expect.poll(async () => (await seen()).outcome).toContain('Works, and is tight.');
  expect((await seen()).moves).toContain('readable, 200');
  expect(await violations(tab)).toEqual([]);
});
