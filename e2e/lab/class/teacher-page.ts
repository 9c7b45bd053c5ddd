import type { Locator, Page } from '@playwright/test';
import { expect } from '../../fixtures.ts';
import { tabTo } from '../../specs/page/tab-to.ts';

/** The teacher's screen, used by keyboard alone. */
export function teacherPage(page: Page) {
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  return {
    button,
    voted: page.getByTestId('voted'),
    here: page.getByTestId('here'),
    row: (name: string) => page.getByTestId('students').getByRole('row').filter({ hasText: name }),
    /** Goes to a control by Tab and presses a key there. */
    async press(control: Locator | string | RegExp, key = 'Enter'): Promise<void> {
      const found = typeof control === 'string' || control instanceof RegExp ? button(control) : control;
      await tabTo(page, found, await wayTo(found));
      await page.keyboard.press(key);
    },
    /** What stands behind each answer: the votes of each round. */
    async votes(): Promise<readonly (readonly number[])[]> {
      const rows = await page.getByTestId('bars').locator('tr[data-choice]').all();
      return Promise.all(
        rows.map(async (row) =>
          (await row.locator('td').allTextContents()).map((text) => Number(text.slice(-1))),
        ),
      );
    },
    /** Goes to the lessons by Tab, and through them by the arrow keys. */
    async choosesLesson(lesson: RegExp): Promise<void> {
      const lessons = page.getByRole('group', { name: 'Lesson' }).getByRole('radio');
      await this.press(lessons.first(), 'Space');
      const wanted = lessons.and(page.getByRole('radio', { name: lesson }));
      for (let left = await lessons.count(); left > 1 && !(await wanted.isChecked()); left -= 1) {
        await page.keyboard.press('ArrowDown');
      }
      await expect(wanted).toBeChecked();
    },
    async opensClass(lesson: RegExp): Promise<string> {
      await this.choosesLesson(lesson);
      await expect(button('Open the class')).toHaveAttribute('aria-disabled', 'false');
      await this.press('Open the class');
      await expect(page).toHaveURL(/\/class\/[A-Z]+-\d\d\/teacher$/);
      const title = page.getByRole('heading', { level: 1 });
      await expect(title).toHaveText(/^Class [A-Z]+-\d\d$/);
      return (await title.textContent())?.slice('Class '.length) ?? '';
    },
  };
}

/** Forwards or backwards: at the end of a page Firefox goes on to its own buttons, and keys are theirs then. */
function wayTo(control: Locator): Promise<'Tab' | 'Shift+Tab'> {
  return control.evaluate((element) => {
    const { activeElement } = document;
    const isBefore =
      activeElement !== null &&
      (element.compareDocumentPosition(activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return isBefore ? 'Shift+Tab' : 'Tab';
  });
}
