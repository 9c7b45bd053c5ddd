import type { Page } from '@playwright/test';

/** What a page has asked for. */
export interface FirstView {
  /** Milliseconds from the navigation until the first view was drawn. */
  readonly drawnAt: number;
  /** URLs of the scripts and styles asked for until then, and of those since. */
  readonly first: readonly string[];
  readonly later: readonly string[];
}

/** Opens an address, and waits until a part of the page is drawn and the page follows the API server. */
export async function openFirstView(page: Page, url: string, drawn: string): Promise<void> {
  await page.addInitScript((selector) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector(selector) === null) return;
      performance.mark('drawn');
      observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  }, drawn);
  await page.goto(url);
  await page.locator(drawn).first().waitFor();
  await page.locator('.connection[data-connection="live"]').waitFor();
}

export async function firstViewOf(page: Page): Promise<FirstView> {
  const { drawnAt, files } = await page.evaluate(() => ({
    drawnAt: performance.getEntriesByName('drawn')[0]?.startTime ?? 0,
    files: performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime })),
  }));
  const weighed = files.filter(({ name }) => /\.(?:js|css)$/.test(name));
  return {
    drawnAt,
    first: weighed.filter(({ startTime }) => startTime < drawnAt).map(({ name }) => name),
    later: weighed.filter(({ startTime }) => startTime >= drawnAt).map(({ name }) => name),
  };
}

/** Of what may move while the page comes up: less than anybody sees. https://web.dev/articles/cls */
export const MOST_SHIFT = 0.005;

/** How much has moved: the scores of all layout shifts together. Chromium alone tells. */
export function shiftOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const shifts = await new Promise<PerformanceEntryList>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type: 'layout-shift', buffered: true });
      // An observer is not called where there is nothing to tell.
      setTimeout(() => resolve([]), 500);
    });
    return shifts.reduce((sum, each) => sum + ('value' in each ? Number(each.value) : 0), 0);
  });
}

/** What files of a server weigh together as gzip, in bytes. */
export async function gzipped(urls: readonly string[]): Promise<number> {
  const weights = urls.map(async (url) => {
    const reply = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    if (reply.headers.get('content-encoding') !== 'gzip') throw new Error(`${url} is not compressed`);
    return Number(reply.headers.get('content-length'));
  });
  return (await Promise.all(weights)).reduce((sum, each) => sum + each, 0);
}
