import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';

/** Applies the policy that a link has brought to a bench with a policy or a log of its own. */
export async function applyProposed(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
