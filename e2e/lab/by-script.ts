import { expect } from '@playwright/test';
import type { EnginePage } from '../engines/engine.ts';

/** What the page says of the run on show. */
interface Shown {
  readonly run: string | null;
  readonly verdict: string | null;
  readonly judgement: string;
  readonly exchanges: readonly (string | null)[];
}

function shownByScript(): Shown {
  const output = document.querySelector('output.verdict');
  const articles = [...document.querySelectorAll('[data-testid="wire"] article')];
  return {
    run: output?.getAttribute('data-run') ?? null,
    verdict: output?.getAttribute('data-verdict') ?? null,
    judgement: document.querySelector('[data-judgement="compared"]')?.textContent ?? '',
    exchanges: articles.map((article) => article.getAttribute('data-phase')),
  };
}

/** Opens the page, and waits until it follows the API server. */
export async function openByScript(tab: EnginePage, url: string): Promise<void> {
  await tab.goto(url);
  // In development the page comes in many parts.
  await expect
    .poll(() => tab.evaluate(() => document.body.textContent?.includes('Live'), null), { timeout: 20_000 })
    .toBe(true);
}

/** Runs in the page: clicks a button. Its name is the beginning of its text. */
export function clickByScript(name: string): boolean {
  const button = [...document.querySelectorAll('button')].find((each) => each.textContent?.startsWith(name));
  button?.click();
  return button !== undefined && !button.disabled;
}

export async function sendByScript(tab: EnginePage, button: string, verdict: string): Promise<Shown> {
  const before = await tab.evaluate(shownByScript, null);
  expect(await tab.evaluate(clickByScript, button), button).toBe(true);
  await expect
    .poll(async () => {
      const now = await tab.evaluate(shownByScript, null);
      return now.run === before.run || !now.judgement.includes('agree') ? null : now.verdict;
    })
    .toBe(verdict);
  return tab.evaluate(shownByScript, null);
}
