import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { tabTo } from '../specs/page/tab-to.ts';

/** The landing page as a learner sees and uses it. */

export const insight = (page: Page) => page.getByTestId('verdict');
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

/** By keyboard alone; resolves when the run has come back. */
export async function press(
  page: Page,
  name: string,
  outcome: 'blocked' | 'readable',
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  const before = await insight(page).getAttribute('data-run');
  await tabTo(page, button(page, name), key);
  await page.keyboard.press('Enter');
  await expect(insight(page)).not.toHaveAttribute('data-run', before ?? '');
  await expect(insight(page)).toHaveAttribute('data-verdict', outcome);
}
