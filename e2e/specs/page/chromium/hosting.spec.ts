import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { policyWith } from '@cors-lab/shared/policy';
import type { Page } from '@playwright/test';
import { WebSocket } from 'ws';
import type { Build } from '../../../engines/build.ts';
import type { EnginePage } from '../../../engines/engine.ts';
import { launchPlaywright } from '../../../engines/playwright.ts';
import { expect, test } from '../../../fixtures.ts';
import { TESTS_HOSTING, WHY_NOT_HOSTED } from '../../../hosting/programs.ts';
import { type Hosting, startHosting } from '../../../hosting/start.ts';
import { ask as askPlainly } from '../../../lab/ask.ts';
import { playExercise } from '../../../lab/exercise.ts';
import { labUrl } from '../../../lab/url.ts';

/** The hosts' example as it stands in `apps/launch/hosting`: nginx, two front ends, two API servers, Redis. */

// In one worker, one after the other: the last test ends an API server.
test.describe.configure({ mode: 'default' });

let hosting: Hosting;
test.beforeAll(async () => {
  hosting = await startHosting();
});
test.afterAll(() => hosting?.stop());

/** A page in a browser that takes the example's certificate. */
async function withTab(
  build: Build | null,
  act: (tab: EnginePage, page: Page) => Promise<void>,
): Promise<void> {
  if (build?.driver !== 'playwright') throw new Error('Playwright drives Chromium.');
  const engine = await launchPlaywright(build, { trustsAll: true });
  try {
    const tab = await engine.newPage();
    if (tab.playwright === null) throw new Error('Playwright drives Chromium.');
    await act(tab, tab.playwright);
  } finally {
    await engine.close();
  }
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Asks nginx as a program does. Its certificate is the example's own. */
function ask(url: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const sent = body === undefined ? '' : JSON.stringify(body);
  const about = body === undefined ? {} : { 'content-type': 'application/json' };
  const options = { method, headers: { ...about, ...headers }, rejectUnauthorized: false, agent: false };
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; said: string }>(
    (resolve, reject) => {
      request(url, options, async (answer) =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, said: await text(answer) }),
      )
        .on('error', reject)
        .end(sent);
    },
  );
}

async function visitor(): Promise<{ readonly id: string; readonly cookie: string }> {
  const { headers, said } = await ask(`${hosting.front}/lab/own-bench`, { method: 'POST', body: {} });
  const [cookie = ''] = headers['set-cookie']?.[0]?.split(';') ?? [];
  return { id: JSON.parse(said).bench, cookie };
}

const run = (page: Page) => page.getByTestId('experiment').getByRole('button', { name: /^Run/ });

async function open(page: Page, experiment: string): Promise<void> {
  await page.goto(labUrl(hosting, `experiment=${experiment}`));
  await expect(page.getByText('Live')).toBeVisible();
  // Nobody has used this bench: the link's policy is applied at once.
  await expect(page.getByTestId('timeline')).toBeVisible();
}

/** Where a program is missing there are no tests, and a sentence says so. */
if (TESTS_HOSTING) defineTests();
else console.error(`The hosts’ example is not tested. ${WHY_NOT_HOSTED}`);

function defineTests(): void {
  test('the exercise is run behind the proxy, and the wire log says whose lines it has', ({ build }) =>
    withTab(build, async (tab, page) => {
      await playExercise('chromium', tab, hosting);
      await page.getByRole('tab', { name: 'Headers' }).click();
      await expect(page.locator('[data-note="behind-proxy"]')).toContainText(
        'A proxy stands between your browser and this API server.',
      );
    }));

  test('another site attacks, and the cookies that it needs go over https', ({ build }) =>
    withTab(build, async (_tab, page) => {
      await open(page, 'the-strangers-page');
      await expect(page.locator('[data-note="secure-cookie"]')).toHaveCount(0);
      await run(page).click();
      await expect(page.getByTestId('grade')).toContainText('This is what happens at the start.');
      await page.getByRole('button', { name: 'Show a solution' }).click();
      await run(page).click();
      await expect(page.getByTestId('grade')).toContainText('Works, and is tight.');
    }));

  test('the control plane of the API server is for front ends', async () => {
    expect((await ask(`${hosting.back}/lab/state`)).status).toBe(404);
    const headers = { host: new URL(hosting.back).host };
    expect((await askPlainly(`${hosting.direct.back}/lab/state`, { headers })).status).toBe(403);
    const right = { ...headers, 'cors-lab-control': hosting.controlSecret };
    expect((await askPlainly(`${hosting.direct.back}/lab/state`, { headers: right })).status).toBe(200);
  });

  test('a policy that was confirmed is that of the next request, whichever servers take the two', async () => {
    const { id, cookie } = await visitor();
    for (let time = 0; time < 40; time += 1) {
      const origin = `https://customer-${time}.example`;
      const body = policyWith({ origin });
      const headers = { cookie };
      const path = `${hosting.front}/lab/benches/${id}/policy`;
      expect((await ask(path, { method: 'PUT', headers, body })).status).toBe(200);
      const answer = await ask(`${hosting.back}/benches/${id}/api/cors`);
      expect(answer.headers['access-control-allow-origin']).toBe(origin);
    }
  });

  test('a policy commands the proxy nothing, and redirects nobody elsewhere', async () => {
    const { id, cookie } = await visitor();
    for (const [name, value] of [
      ['X-Accel-Redirect', '/lab'],
      ['Location', 'https://evil.example/'],
    ] as const) {
      const actual = { status: 302, headers: [{ op: 'set', name, value }] } as const;
      const body = policyWith({ origin: '*' }, { actual });
      const path = `${hosting.front}/lab/benches/${id}/policy`;
      expect((await ask(path, { method: 'PUT', headers: { cookie }, body })).status).toBe(422);
    }
  });

  test('a WebSocket is opened through the proxy, and hears its echo', async () => {
    const { id } = await visitor();
    const url = `${hosting.back.replace(/^http/, 'ws')}/benches/${id}/api/echo`;
    const socket = new WebSocket(url, { rejectUnauthorized: false });
    const heard = new Promise<string>((resolve, reject) => {
      socket.once('open', () => socket.send('hello'));
      socket.once('message', (data) => resolve(String(data)));
      socket.once('error', reject);
    });
    expect(await heard).toBe('hello');
    socket.close();
  });

  test('an API server ends, and what was confirmed stays: the other one goes on', async () => {
    const { id, cookie } = await visitor();
    const origin = 'https://kept.example';
    const path = `${hosting.front}/lab/benches/${id}/policy`;
    const body = policyWith({ origin });
    expect((await ask(path, { method: 'PUT', headers: { cookie }, body })).status).toBe(200);
    hosting.backs[0]?.kill('SIGKILL');
    for (let time = 0; time < 20; time += 1) {
      const answer = await ask(`${hosting.back}/benches/${id}/api/cors`);
      expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, origin]);
      expect((await ask(path, { headers: { cookie } })).status).toBe(200);
    }
  });

  test('with one API server left the exercise is run as before', ({ build }) =>
    withTab(build, (tab) => playExercise('chromium', tab, hosting)));
}
