import type { Locator } from '@playwright/test';

/** As by a paste. Playwright's `fill` goes through a setter of React's in a stock Firefox, so that React sees no change. */
export async function enter(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.evaluate((input, value) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value')?.set?.call(input, value);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
}
