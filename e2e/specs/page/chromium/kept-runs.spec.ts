import { startMortalLab } from '../../../faults/servers.ts';
import { expect, test } from '../../../fixtures.ts';

test('runs outlive a reload; those from before a restart of the API server are marked; damaged ones are left out', async ({
  labPage,
  page,
}) => {
  test.setTimeout(90_000);
  const { front, back } = await startMortalLab();
  const history = page.getByRole('list', { name: 'Last runs' }).getByRole('listitem');
  const { verdict, wire, live, agrees } = labPage;
  const send = async (name: string) => {
    await labPage.send(name);
    await agrees();
  };
  const finding = () => page.locator('#what-happened .finding').textContent();
  try {
    await labPage.open({ front: front.origin });
    await send('Simple GET');
    await send('The exercise’s button');
    const [run, text] = [await verdict.getAttribute('data-run'), await finding()];
    await page.reload();
    await expect(history).toHaveCount(2);
    await expect(verdict).toHaveAttribute('data-run', run ?? '');
    await agrees();
    expect(await finding()).toBe(text);
    await expect(wire.and(page.locator('[data-phase="preflight"]'))).toHaveCount(1);
    await expect(page.locator('.earlier')).toHaveCount(0);

    await back.kill();
    await back.start();
    await page.reload();
    await live();
    await expect(page.locator('.earlier')).toContainText('before the API server restarted');
    await expect(history.getByRole('button', { name: /before the API server restarted$/ })).toHaveCount(2);
    await send('Simple GET');
    await expect(page.locator('.earlier')).toHaveCount(0);

    // As of another version of the page, or by somebody's hand.
    await page.evaluate(() => {
      addEventListener('pagehide', () => {
        const key = 'cors-lab:runs:';
        const [first, second, third] = JSON.parse(sessionStorage.getItem(key) ?? '[]');
        second.request.headers = 'none';
        third.exchanges[0].response = 7;
        sessionStorage.setItem(key, JSON.stringify([first, second, third, null, 'run']));
      });
    });
    await page.reload();
    await expect(history).toHaveCount(1);
    await page.evaluate(() => {
      addEventListener('pagehide', () => sessionStorage.setItem('cors-lab:runs:', '[{'));
    });
    await page.reload();
    await live();
    await expect(history).toHaveCount(0);
    await send('Simple GET');
  } finally {
    await Promise.all([back.kill(), front.kill()]);
  }
});
