import type { Page } from '@playwright/test';
import { expression } from '../engines/script.ts';

/** How the page comes up, by the browser's own measures. https://web.dev/articles/vitals */
export interface FirstPaint {
  /** Milliseconds from the navigation to the first text, and to the last one that was larger than all before it. */
  readonly first: number;
  readonly largest: number;
  /** What the largest one says. */
  readonly text: string;
  /** How much has moved: the score of all layout shifts together. */
  readonly shift: number;
}

/** Opens an address in a window of this size, and waits until the page knows the policy and has drawn all that follows. */
export async function firstPaint(
  page: Page,
  url: string,
  width: number,
  height: number,
): Promise<FirstPaint> {
  await page.setViewportSize({ width, height });
  await page.goto(url);
  await page.locator('.policy-outcome:not([data-status="unknown"])').waitFor();
  await page.locator('.findings, .why').first().waitFor();
  return page.evaluate<FirstPaint>(expression(measures, null));
}

/** Runs in the page. */
async function measures(): Promise<FirstPaint> {
  const entries = async (type: string): Promise<PerformanceEntryList> =>
    new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
      // An observer is not called where there is nothing to tell.
      setTimeout(() => resolve([]), 1_000);
    });
  const paints = performance.getEntriesByName('first-contentful-paint');
  const largest = (await entries('largest-contentful-paint')).at(-1) as
    | (PerformanceEntry & { element: Element | null })
    | undefined;
  const shifts = await entries('layout-shift');
  return {
    first: paints[0]?.startTime ?? 0,
    largest: largest?.startTime ?? 0,
    text: largest?.element?.textContent?.slice(0, 40) ?? '',
    shift: shifts.reduce((sum, each) => sum + ('value' in each ? Number(each.value) : 0), 0),
  };
}
