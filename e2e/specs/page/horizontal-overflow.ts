import type { Page } from '@playwright/test';

/** By how many CSS pixels the page is wider than its window: nobody likes to scroll sideways. */
export function horizontalOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement;
    // Its width, unlike clientWidth, is without the gutter of a scroll bar that is not drawn.
    return Math.max(0, Math.round(root.scrollWidth - root.getBoundingClientRect().width));
  });
}
