import { startMortalLab } from '../../../faults/servers.ts';
import { expect, test } from '../../../fixtures.ts';
import { violations } from '../../../lab/axe.ts';
import { labPage } from '../../../lab/lab-page.ts';

test('a back that stops during an experiment is told of, and the experiments go on after it', async ({
  page,
  tab,
}) => {
  test.setTimeout(90_000);
  const { front, back } = await startMortalLab();
  try {
    await labPage(page).open({ front: front.origin }, 'experiment=five-seconds');
    const run = page.locator('.experiment').getByRole('button', { name: /^Run/ });
    await run.click();
    await expect(page.locator('.timeline')).toContainText('s left');
    await back.kill();
    await expect(page.getByText(/The API server at .* does not answer/)).toBeVisible();
    await expect(page.locator('.experiment-outcome')).toContainText('did not finish', {
      timeout: 15_000,
    });
    expect(await violations(tab)).toEqual([]);
    await run.click();
    await expect(page.locator('.experiment-outcome')).toContainText('did not finish');
    await expect(page.locator('.experiment-outcome')).not.toContainText('Works');

    await back.start();
    await expect(page.getByText(/The API server restarted at/)).toBeVisible();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.locator('button[data-experiment="put"]').click();
    await page.getByRole('button', { name: 'Show a solution' }).click();
    await run.click();
    await expect(page.locator('.experiment-outcome')).toHaveText('● Works, and is tight.');
  } finally {
    await back.kill();
    await front.kill();
  }
});
