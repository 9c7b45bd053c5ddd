import type { LogPage } from '@cors-lab/shared/control';
import { expect, test } from '../../fixtures.ts';
import { labPage } from '../../lab/lab-page.ts';
import { labUrl } from '../../lab/url.ts';

/** More than the connections that a browser opens to one host over HTTP/1.1. */
const TABS = 7;

test('seven tabs of one bench are live, see each change, and survive the one that hears of it', async ({
  freshPage: page,
  lab,
  bench,
}) => {
  const context = page.context();
  const tabs = [page];
  while (tabs.length < TABS) tabs.push(await context.newPage());
  for (const tab of tabs) {
    await tab.goto(labUrl(lab, `bench=${bench.id}`));
    await expect(tab.locator('[data-connection]')).toHaveAttribute('data-connection', 'live');
  }
  const put = (tab: typeof page) => tab.getByRole('checkbox', { name: 'PUT' });
  const seenByAll = async (methods: readonly string[]) => {
    await bench.apply({ methods });
    for (const tab of tabs) await expect(put(tab)).toBeChecked({ checked: methods.includes('PUT') });
  };
  await seenByAll(['GET', 'PUT']);
  await seenByAll(['GET']);

  // The first one has the stream.
  await tabs.shift()?.close();
  await bench.apply({ methods: ['PUT'] });
  for (const tab of tabs) await expect(put(tab)).toBeChecked();
  for (const tab of tabs) {
    await expect(tab.locator('[data-connection]')).toHaveAttribute('data-connection', 'live');
  }
  // A request of one tab is still sent, and judged, beside all the others.
  const last = tabs.at(-1) ?? page;
  await last.bringToFront();
  await last.getByRole('button', { name: 'Simple GET' }).click();
  await expect(last.locator('[data-judgement="compared"]')).toContainText('agree');
});

test('one click costs one call of the log, and no exchange is fetched twice', async ({
  freshPage: page,
  lab,
  bench,
}) => {
  const { open, send, agrees } = labPage(page);
  await open(lab, `bench=${bench.id}`);
  const calls: Promise<LogPage>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('/log')) calls.push(response.json());
  });
  for (const [button, outcome] of [
    ['Simple GET', 'blocked'],
    ['The exercise’s button', 'blocked'],
  ] as const) {
    await send(button, outcome);
    await agrees();
  }
  // The events of their exchanges have come by now, and led to nothing more.
  await page.waitForTimeout(1_000);
  const pages = await Promise.all(calls);
  expect(pages.map(({ exchanges }) => exchanges.map(({ phase }) => phase))).toEqual([
    ['actual'],
    ['preflight'],
  ]);
});
