import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { EngineName } from '../../engines/engine.ts';
import { expect, test } from '../../fixtures.ts';
import { copyProject } from '../../lab/copy.ts';
import { type LabProcesses, startLab } from '../../lab/processes.ts';

/** How long a back may take to start again on a busy machine, in milliseconds: a second on a quiet one. */
const RESTART = 20_000;

/** The same test in another engine may hold the ports for a while. */
async function startOnceFree(root: string): Promise<LabProcesses> {
  for (;;) {
    try {
      return await startLab({ mode: 'dev', frontPort: 5000, backPort: 5001, root });
    } catch (error) {
      if (!/Port \d+ is taken|EADDRINUSE/.test(String(error))) throw error;
      await sleep(500 + 1_000 * Math.random());
    }
  }
}

const BACK = 'http://localhost:5001';

/** The line that the exercise tells the learner to look for. */
const LINES: Record<EngineName, RegExp> = {
  chromium:
    /^Access to XMLHttpRequest at 'http:\/\/localhost:5001\/api\/cors\?run=\w+' from origin 'http:\/\/localhost:5000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header contains the invalid value 'example\.com'\.$/,
  firefox:
    /^Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http:\/\/localhost:5001\/api\/cors\?run=\w+\. \(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘example\.com’\)\.$/,
  webkit: /^Origin http:\/\/localhost:5000 is not allowed by Access-Control-Allow-Origin\. Status code: 204$/,
};

async function allowedOrigin(): Promise<string | null> {
  return (await fetch(`${BACK}/api/cors`)).headers.get('access-control-allow-origin');
}

/** How much longer than on an idle machine things may take: other tests run beside this one. */
function businessOfMachine(): number {
  return Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
}

/** Clicks the exercise's button and says the verdict that the page shows. */
async function click(page: Page): Promise<string | null> {
  const verdict = page.locator('output.verdict');
  const before = await verdict.getAttribute('data-run');
  await page.getByRole('button', { name: 'The exercise’s button' }).click();
  await expect(verdict).not.toHaveAttribute('data-run', before ?? '');
  await expect(verdict).toHaveAttribute('data-verdict', /blocked|readable/);
  return verdict.getAttribute('data-verdict');
}

/** The classroom exercise on its own ports, in a copy of the project whose start policy may be edited. */
test('from the command line, blocked in the browser, mended by a toggle, by one edited line, and after a slip', async ({
  engine,
  freshTab: tab,
  freshPage: page,
}) => {
  test.setTimeout(180_000);
  const copy = copyProject();
  const lab = await startOnceFree(copy.root);
  const startPolicyFile = join(copy.root, 'apps/back/src/start-policy.ts');
  const shipped = readFileSync(startPolicyFile, 'utf8');
  const wire = page.getByTestId('wire').locator('article');
  try {
    await test.step('1. The command line is not bound by CORS.', async () => {
      const answer = await fetch(`${BACK}/api/cors`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('access-control-allow-origin')).toBe('example.com');
      expect(await answer.text()).toBe('You should not be able to reach me by clicking the button.');
    });

    await test.step('2. The browser refuses; the console says why.', async () => {
      await tab.goto('http://localhost:5000/');
      await expect(page.getByText('example.com').first()).toBeVisible();
      expect(await click(page)).toBe('blocked');
      const [line] = await tab.consoleLines(`${BACK}/api/cors`);
      expect(line).toMatch(LINES[engine.name]);
      await expect(wire).toHaveCount(1);
      await expect(wire.and(page.locator('[data-phase="preflight"]'))).toBeVisible();
    });

    await test.step('3. A live toggle mends it without a restart, and is taken back.', async () => {
      await page.getByRole('radio', { name: /^Any/ }).click();
      await expect.poll(allowedOrigin).toBe('*');
      expect(await click(page)).toBe('readable');
      await page.getByRole('button', { name: 'Reset to the start policy' }).click();
      await expect.poll(allowedOrigin).toBe('example.com');
      expect(await click(page)).toBe('blocked');
      await expect(page.getByText(/The API server restarted at/)).toBeHidden();
    });

    await test.step('4. So does one line of the API server’s source.', async () => {
      expect(shipped.match(/^ {2}origin: 'example\.com',$/gm)).toHaveLength(1);
      const edited = Date.now();
      writeFileSync(startPolicyFile, shipped.replace("origin: 'example.com'", "origin: '*'"));
      await expect
        .poll(() => allowedOrigin().catch(() => null), { intervals: [50], timeout: RESTART })
        .toBe('*');
      expect(Date.now() - edited).toBeLessThan(2_000 * businessOfMachine());
      await expect(page.getByText(/The API server restarted at/)).toBeVisible();
      expect(await click(page)).toBe('readable');
      await expect(wire).toHaveCount(2);
      await page.reload();
      expect(await click(page)).toBe('readable');
    });

    await test.step('5. A slip in it stops the API server: the page says so, and goes on by itself once it is mended.', async () => {
      writeFileSync(startPolicyFile, shipped.replace("origin: 'example.com'", "origin: 'example.com"));
      await expect(page.getByText(/The API server does not start: .*start-policy\.ts:\d+/)).toBeVisible({
        timeout: RESTART,
      });
      expect(await click(page)).toBe('blocked');
      await expect(page.getByText(/log could not be read/)).toBeVisible();
      writeFileSync(startPolicyFile, shipped.replace("origin: 'example.com'", "origin: '*'"));
      await expect(page.locator('output.connection')).toHaveAttribute('data-connection', 'live', {
        timeout: RESTART,
      });
      await expect(page.getByText(/The API server restarted at/)).toBeVisible();
      expect(await click(page)).toBe('readable');
    });
  } finally {
    await lab.stop();
    copy.remove();
  }
});
