import type { Page } from '@playwright/test';

/** The texts on the stage that stand out of it to either side, where it cuts them. */
export function cutOnStage(page: Page): Promise<readonly string[]> {
  return page.getByRole('region', { name: 'Page, browser and server' }).evaluateAll((stages) =>
    stages.flatMap((stage) => {
      const { left, right } = stage.getBoundingClientRect();
      return [...stage.querySelectorAll('p, span, code, dt, dd, button')]
        .filter((each) => each.closest('.visually-hidden') === null)
        .filter((each) => {
          const box = each.getBoundingClientRect();
          // Half a pixel is rounded.
          return box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5);
        })
        .map((each) => each.textContent ?? '');
    }),
  );
}
