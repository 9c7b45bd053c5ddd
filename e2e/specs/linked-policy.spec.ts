import type { EnginePage } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import type { BenchClient } from '../lab/bench.ts';
import { scriptedPage } from '../lab/scripted-page.ts';
import type { Stranger } from '../lab/stranger.ts';
import { labUrl } from '../lab/url.ts';

/** A stranger's page leads the tab to links of the lab that carry a policy; the learner's own stays until a click. */

const PATTERN = 'allow-pattern=%5E((.%2B)%2B)%2B!%24';
const COOKIE = 'allow=nobody&answer-edit=set+Set-Cookie:+sid%3Dattackers;+Path%3D/';
const CLEAR = 'allow=nobody&answer-edit=set+Clear-Site-Data:+%22cookies%22';
const HARMLESS = 'allow-origin=*';

interface Dialog {
  readonly text: string;
  readonly focused: string;
  /** Those that may be pressed. */
  readonly buttons: readonly string[];
}

/** Runs in the page: the question that is on show, `null` where there is none. */
function question(): Dialog | null {
  const dialog = document.querySelector('dialog:modal');
  if (dialog === null) return null;
  const buttons = [...dialog.querySelectorAll('button')].filter(
    (button) => button.getAttribute('aria-disabled') !== 'true',
  );
  return {
    text: dialog.textContent ?? '',
    focused: document.activeElement?.textContent ?? '',
    buttons: buttons.map((button) => button.textContent ?? ''),
  };
}

function press(name: string): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>('dialog:modal button');
  [...buttons].find((button) => button.textContent === name)?.click();
}

/** Runs in the page: says whether there was something to undo. */
function undo(): boolean {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button:not([aria-disabled="true"])')];
  const button = buttons.find(({ textContent }) => textContent === 'Undo');
  button?.click();
  return button !== undefined;
}

/** Has a stranger's page of the same site, with another application's cookie, lead the tab to a link. */
async function led(tab: EnginePage, { port }: Stranger, link: string): Promise<void> {
  await tab.goto(`http://localhost:${port}/`);
  await tab.evaluate((url) => {
    // biome-ignore lint/suspicious/noDocumentCookie: as any application of this host would
    document.cookie = 'sid=mine; path=/';
    setTimeout(() => {
      location.href = url;
    }, 50);
  }, link);
}

/** The question, once the page asks it and it may be answered. */
async function asked(tab: EnginePage, last: string): Promise<Dialog> {
  // While the document is replaced, some engines cannot be asked.
  const now = () => tab.evaluate(question, null).catch(() => null);
  await expect.poll(async () => (await now())?.buttons.includes(last), { timeout: 60_000 }).toBe(true);
  return (await now()) ?? { text: '', focused: '', buttons: [] };
}

async function answer(tab: EnginePage, name: string): Promise<void> {
  await tab.evaluate(press, name);
  await expect.poll(() => tab.evaluate(question, null)).toBeNull();
}

/** The page gets the dialog when it needs one: a question may come a moment after the page is live. */
async function staysAway(tab: EnginePage): Promise<void> {
  for (let look = 0; look < 10; look += 1) {
    expect(await tab.evaluate(question, null)).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What the learner has. */
async function own(bench: BenchClient) {
  const { policy, policyVersion } = await bench.state();
  return { policy, policyVersion };
}

async function cookiesAt(tab: EnginePage, { port }: Stranger): Promise<string> {
  await tab.goto(`http://localhost:${port}/`);
  return tab.evaluate(() => document.cookie, null);
}

test('a stranger’s page leads to links with policies: policy and cookies stay until the learner applies one', async ({
  lab,
  bench,
  stranger,
  freshTab: tab,
}) => {
  const link = (query: string) => labUrl(lab, `bench=${bench.id}&${query}`);
  await bench.apply({ origin: 'http://mine.test' });
  const mine = await own(bench);

  await led(tab, stranger, link(PATTERN));
  const pattern = await asked(tab, 'Apply');
  expect(pattern.focused).toBe('This link brings a policy');
  expect(pattern.text).toContain("- origin: 'http://mine.test',");
  expect(pattern.text).toContain("+ origin: new RegExp('^((.+)+)+!$'),");
  expect(pattern.text).toContain('The lab has not tried this pattern.');
  expect(await own(bench)).toEqual(mine);
  await answer(tab, 'Keep mine');
  expect(await own(bench)).toEqual(mine);
  expect(await tab.evaluate(() => location.search, null)).toBe(`?bench=${bench.id}`);

  for (const [query, reason] of [
    [COOKIE, 'might be another application’s'],
    [CLEAR, 'deletes the cookies of every application'],
  ] as const) {
    await led(tab, stranger, link(query));
    const refused = await asked(tab, 'Keep mine');
    expect(refused.buttons).toEqual(['Keep mine']);
    expect(refused.text).toContain(reason);
    await tab.goto(`${bench.api}/cors`);
    expect(await cookiesAt(tab, stranger)).toBe('sid=mine');
    expect(await own(bench)).toEqual(mine);
  }

  await led(tab, stranger, link('experiment=put'));
  expect((await asked(tab, 'Apply')).text).toContain('This exercise begins under a policy of its own');
  await answer(tab, 'Keep mine');
  await tab.goto(link('experiment=put'));
  await expect
    .poll(() => tab.evaluate(() => document.querySelector('[data-testid="timeline"]') !== null, null))
    .toBe(true);
  // What was declined in this tab is not asked again.
  await staysAway(tab);
  expect(await own(bench)).toEqual(mine);

  await led(tab, stranger, link(HARMLESS));
  const harmless = await asked(tab, 'Apply');
  expect(harmless.text).toContain("+ origin: '*',");
  await answer(tab, 'Apply');
  await expect.poll(async () => (await own(bench)).policy.cors.origin).toBe('*');
  // The page learns of the change a moment after the API server.
  await expect.poll(() => tab.evaluate(undo, null)).toBe(true);
  await expect.poll(async () => (await own(bench)).policy).toEqual(mine.policy);
  expect(await cookiesAt(tab, stranger)).toBe('sid=mine');
});

test('a link’s policy runs at once where the learner has nothing to lose, and a reload asks nothing', async ({
  lab,
  bench,
  freshTab: tab,
}) => {
  const query = `bench=${bench.id}&${HARMLESS}`;
  await tab.goto(labUrl(lab, query));
  await expect.poll(async () => (await own(bench)).policy.cors.origin).toBe('*');
  await scriptedPage(tab).open(lab, query);
  await staysAway(tab);
  expect((await own(bench)).policyVersion).toBe(1);
});
