import { ATTEMPT_NAMES, killOnce, MOMENTS, surviveAttempt } from '../../../faults/rounds.ts';
import { expect, test } from '../../../fixtures.ts';
import { violations } from '../../../lab/axe.ts';
import { labPage } from '../../../lab/lab-page.ts';
import { labUrl } from '../../../lab/url.ts';

/** What the page says and keeps when its servers are killed or attacked. One lab for all, so one after another. */
test.describe.configure({ mode: 'default' });

/** The message of what went wrong; `null` where nothing did. */
const failureOf = (round: Promise<void>) =>
  round.then(
    () => null,
    (error: Error) => error.message,
  );

test('says that the API server stopped during an experiment, and goes on after it', async ({
  freshPage: page,
  freshTab: tab,
  killableLab: lab,
}) => {
  await labPage(page).open(lab);
  // By a click: another test may have used this lab, and then a link's policy would wait for an answer.
  await page.getByRole('button', { name: /^All exercises/ }).click();
  await page.locator('button[data-experiment="five-seconds"]').click();
  const run = page.getByTestId('experiment').getByRole('button', { name: /^Run/ });
  await run.click();
  await expect(page.getByTestId('timeline')).toContainText('s left');
  await lab.servers.back.kill();
  await expect(page.getByText(/The API server at .* does not answer/)).toBeVisible();
  await expect(page.getByTestId('grade')).toContainText('did not finish', {
    timeout: 60_000,
  });
  expect(await violations(tab)).toEqual([]);
  await run.click();
  await expect(page.getByTestId('grade')).toContainText('did not finish');
  await expect(page.getByTestId('grade')).not.toContainText('Works');

  await lab.servers.back.start();
  await expect(page.getByText(/The API server restarted at/)).toBeVisible();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.locator('button[data-experiment="put"]').click();
  await page.getByRole('button', { name: 'Show a solution' }).click();
  await run.click();
  await expect(page.getByTestId('grade')).toHaveText('● Works, and is tight.');
});

test('that nobody answers is said on a page of Learn without moving it', async ({
  freshPage: page,
  killableLab: lab,
}) => {
  await page.goto(`${lab.front}/learn/put`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const main = page.getByRole('main');
  const before = await main.boundingBox();
  await lab.servers.back.kill();
  await expect(page.getByText(/The API server at .* does not answer/)).toBeInViewport({ ratio: 1 });
  const { x, y, width } = (await main.boundingBox()) ?? {};
  expect({ x, y, width }).toEqual({ x: before?.x, y: before?.y, width: before?.width });
  await lab.servers.back.start();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
});

test('runs survive a reload; those from before a restart of the API server are marked; damaged ones are left out', async ({
  freshPage: page,
  killableLab: lab,
}) => {
  const history = page.getByRole('list', { name: 'Last runs' }).getByRole('listitem');
  const { open, verdict, wire, live, agrees, send: sendOnly } = labPage(page);
  const send = async (name: string) => {
    await sendOnly(name);
    await agrees();
  };
  const finding = () => page.locator('#finding').textContent();
  await open(lab);
  await send('Simple GET');
  await send('The exercise’s button');
  const [run, text] = [await verdict.getAttribute('data-run'), await finding()];
  await page.reload();
  await expect(history).toHaveCount(2);
  await expect(verdict).toHaveAttribute('data-run', run ?? '');
  await agrees();
  expect(await finding()).toBe(text);
  await expect(wire.and(page.locator('[data-phase="preflight"]'))).toHaveCount(1);
  await expect(page.getByTestId('earlier')).toHaveCount(0);

  await lab.servers.back.kill();
  await lab.servers.back.start();
  await page.reload();
  await live();
  await expect(page.getByTestId('earlier')).toContainText('before the API server restarted');
  await expect(history.getByRole('button', { name: /before the API server restarted$/ })).toHaveCount(2);
  await send('Simple GET');
  await expect(page.getByTestId('earlier')).toHaveCount(0);

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
});

test('the page recovers when a server is killed, whatever the page is doing', async ({
  tab,
  killableLab: lab,
}) => {
  await tab.goto(labUrl(lab));
  // The first, a run, is in `faults.spec.ts` for every engine: what is lost of it depends on the engine.
  for (const moment of MOMENTS.slice(1)) {
    expect(await failureOf(killOnce(lab, tab, moment, Math.random() * 20)), moment).toBeNull();
  }
});

// In one engine: the attempts are made without a browser, which only shows that the page goes on.
test('the servers withstand an attacker without a browser, and the page goes on', async ({
  tab,
  killableLab: lab,
}) => {
  await tab.goto(labUrl(lab));
  const seed = Date.now() % 2 ** 31;
  for (const attempt of ATTEMPT_NAMES) {
    const failure = await failureOf(surviveAttempt(lab, tab, attempt, seed));
    expect(failure, `${attempt}, seed ${seed}`).toBeNull();
  }
});
