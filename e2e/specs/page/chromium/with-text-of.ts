import type { Page } from '@playwright/test';

/** Has the browser's settings ask for text of a size, in CSS pixels: 16 unless somebody has changed them. */
export async function withTextOf(size: number, page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: size } });
  await session.detach();
}
