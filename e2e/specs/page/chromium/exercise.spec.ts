import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '../../../fixtures.ts';
import { copyProject } from '../../../lab/copy.ts';
import { exerciseLine } from '../../../lab/exercise.ts';
import { COMPILATION, labPage } from '../../../lab/lab-page.ts';
import { type LabProcesses, startLab } from '../../../lab/processes.ts';

/** How long an API server may take to start again on a busy machine, in milliseconds: a second on a quiet one. */
const RESTART = 60_000;

/** Another test may hold the ports for a while. */
async function startOnceFree(root: string): Promise<LabProcesses> {
  for (;;) {
    try {
      return await startLab({ mode: 'dev', ports: [5000, 5001], root });
    } catch (error) {
      if (!/Port \d+ is taken|A CORS Lab is running|EADDRINUSE/.test(String(error))) throw error;
      await sleep(500 + 1_000 * Math.random());
    }
  }
}

const TEXT = 'You should not be able to reach me by clicking the button.';
const BACK = 'http://localhost:5001';

async function allowedOrigin(): Promise<string | null> {
  return (await fetch(`${BACK}/api/cors`)).headers.get('access-control-allow-origin');
}

/** The classroom exercise on the landing page, on its own ports, in a copy of the project whose start policy may be edited. */
test('from the command line, blocked in the browser, mended by a toggle, by one edited line, and after a slip', async ({
  freshTab: tab,
  freshPage: page,
}) => {
  page.setDefaultNavigationTimeout(COMPILATION);
  const copy = copyProject();
  const lab = await startOnceFree(copy.root);
  const startPolicyFile = join(copy.root, 'apps/back/src/start-policy.ts');
  const shipped = readFileSync(startPolicyFile, 'utf8');
  const { live, send } = labPage(page);
  const click = (outcome: string) => send('The exercise’s button', outcome);
  try {
    await test.step('1. The command line is not bound by CORS.', async () => {
      const answer = await fetch(`${BACK}/api/cors`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('access-control-allow-origin')).toBe('example.com');
      expect(await answer.text()).toBe(TEXT);
    });

    await test.step('2. The browser refuses; the console says why.', async () => {
      await page.goto(`${lab.front}/`);
      await live(COMPILATION);
      await click('blocked');
      const [line] = await tab.consoleLines(`${BACK}/api/cors`);
      expect(line).toMatch(exerciseLine('chromium', lab.front, lab.back));
      await expect(page.getByText('The server’s log: OPTIONS → 204')).toBeVisible();
      await page.getByText('What to look for in the console').click();
      const [announced = ''] = ((await page.locator('details[open] pre').textContent()) ?? '').split('\n');
      expect(line).toContain(announced);
    });

    await test.step('3. A live toggle mends it without a restart, and is taken back.', async () => {
      await page.getByRole('radio', { name: 'anybody, *' }).click();
      await expect.poll(allowedOrigin).toBe('*');
      await click('readable');
      await expect(page.getByRole('blockquote')).toHaveText(TEXT);
      await page.getByRole('radio', { name: 'example.com' }).click();
      await expect.poll(allowedOrigin).toBe('example.com');
      await click('blocked');
      await expect(page.getByText(/The API server restarted at/)).toBeHidden();
    });

    await test.step('4. So does one line of the API server’s source.', async () => {
      expect(shipped.match(/^ {2}origin: 'example\.com',$/gm)).toHaveLength(1);
      writeFileSync(startPolicyFile, shipped.replace("origin: 'example.com'", "origin: '*'"));
      await expect
        .poll(() => allowedOrigin().catch(() => null), { intervals: [50], timeout: RESTART })
        .toBe('*');
      await expect(page.getByText(/The API server restarted at/)).toBeVisible();
      await click('readable');
      await expect(page.getByText('The server’s log: OPTIONS → 204, then GET → 200')).toBeVisible();
    });

    await test.step('5. A slip in it stops the API server: the page says so, and goes on by itself once it is mended.', async () => {
      writeFileSync(startPolicyFile, shipped.replace("origin: 'example.com'", "origin: 'example.com"));
      await expect(page.getByText(/The API server does not start: .*start-policy\.ts:\d+/)).toBeVisible({
        timeout: RESTART,
      });
      await click('no-answer');
      await expect(page.getByTestId('verdict')).toContainText(
        'log could not be read. The API server did not answer.',
      );
      writeFileSync(startPolicyFile, shipped.replace("origin: 'example.com'", "origin: '*'"));
      await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'live', {
        timeout: RESTART,
      });
      await expect(page.getByText(/The API server restarted at/)).toBeVisible();
      await click('readable');
    });
  } finally {
    await lab.stop();
    copy.remove();
  }
});
