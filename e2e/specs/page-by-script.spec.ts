import { lessonTextOf } from '@cors-lab/shared/lab';
import { expect, test } from '../fixtures.ts';
import { violationsInBoth } from '../lab/axe.ts';
import { scriptedPage } from '../lab/scripted-page.ts';

/**
 * The page's main path, clicked by script: WebKitGTK has nobody else who would click there. `hosts.spec.ts` has the exercise
 * in every engine; in Chromium `page/chromium` has more.
 */
test('the console is silent, an experiment is chosen, run and solved, and axe finds nothing on the way', async ({
  bench,
  lab,
  tab,
}) => {
  const page = scriptedPage(tab);
  const before = (await tab.consoleLines()).length;
  await page.open(lab, `bench=${bench.id}`);
  expect((await tab.consoleLines()).slice(before)).toEqual([]);
  expect((await page.send('PUT', 'blocked')).exchanges).toEqual(['preflight']);
  expect(await violationsInBoth(tab)).toEqual([]);

  await page.chooseExperiment(bench, 'put');
  await page.click('I do not guess: show the prediction');
  const moves = () =>
    tab.evaluate(() => document.querySelector('[data-testid="timeline"]')?.textContent, null);
  await expect.poll(moves).toContain('predicted: blocked');
  expect((await page.runExperiment()).outcome).toContain('This is what happens at the start.');
  await page.solveExperiment(bench);
  expect((await bench.state()).policy.cors.methods).toContain('PUT');
  expect((await page.runExperiment()).outcome).toContain('Works, and is tight.');
  expect(await moves()).toContain('readable, 200');
  expect(await violationsInBoth(tab)).toEqual([]);
});

/** Runs in the page: what it says of the last click. */
function shown() {
  const output = document.querySelector('[data-testid="verdict"]');
  return {
    verdict: output?.getAttribute('data-verdict') ?? null,
    insight: output?.textContent ?? '',
    text: document.querySelector('blockquote')?.textContent ?? null,
    gates: [...document.querySelectorAll('[data-gate="closed"] code')].map((each) => each.textContent),
  };
}

/** Runs in the page: chooses the radio button with this label. */
function chooseByScript(label: string): boolean {
  const found = [...document.querySelectorAll('label')].find((each) => each.textContent === label);
  found?.click();
  return found !== undefined;
}

test('on the landing page the browser keeps the answer, the setting is changed, and the text is read', async ({
  bench,
  lab,
  tab,
}) => {
  const page = scriptedPage(tab);
  const seen = () => tab.evaluate(shown, null);
  await tab.goto(`${lab.front}/?bench=${bench.id}`);
  await page.click('Simple GET');
  await expect.poll(async () => (await seen()).verdict).toBe('blocked');
  await expect
    .poll(async () => (await seen()).insight)
    .toBe('The server answered 200. The browser kept the answer from the script.');
  expect((await seen()).gates).toEqual(['Access-Control-Allow-Origin: example.com']);
  expect(await violationsInBoth(tab)).toEqual([]);
  expect(await tab.evaluate(chooseByScript, 'this page')).toBe(true);
  await expect.poll(async () => (await bench.state()).policy.cors.origin).toBe(lab.front);
  await expect.poll(async () => (await seen()).insight).toContain('Before the change: ');
  await page.click('Simple GET');
  await expect
    .poll(async () => (await seen()).text)
    .toBe('You should not be able to reach me by clicking the button.');
  await page.click('Plain PUT');
  await expect.poll(async () => (await seen()).insight).toContain('so the PUT was never sent');
  expect((await seen()).gates).toEqual(['Access-Control-Allow-Methods: GET, HEAD, POST']);
  expect(await violationsInBoth(tab)).toEqual([]);
});

/** Runs in the page: what Learn shows of the exercise, and of its last run. */
function lesson() {
  const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
  return {
    question: text('h1'),
    answer: text('[data-testid="answer"]'),
    grade: document.querySelector('[data-grade]')?.getAttribute('data-grade') ?? null,
  };
}

/** Runs in the page: follows the link to an exercise; says whether it is there, or on its way. */
function openByScript(id: string): boolean {
  if (location.pathname.endsWith(`/${id}`)) return true;
  const link = document.querySelector<HTMLElement>(`[data-exercise="${id}"] a`);
  link?.click();
  return link !== null;
}

/** Runs in the page: chooses the first answer. */
function guessByScript(): boolean {
  const choice = document.querySelector<HTMLElement>('[data-testid="guess"] input');
  choice?.click();
  return choice !== null;
}

test('an exercise of Learn is found on the map, guessed, run and made tight, and axe finds nothing on the way', async ({
  bench,
  lab,
  tab,
}) => {
  const page = scriptedPage(tab);
  const seen = () => tab.evaluate(lesson, null);
  await tab.goto(`${lab.front}/learn?bench=${bench.id}`);
  // While the document is replaced, WebKit cannot be asked.
  await expect.poll(() => tab.evaluate(openByScript, 'put').catch(() => false)).toBe(true);
  await expect.poll(() => tab.evaluate(guessByScript, null).catch(() => false)).toBe(true);
  expect(await violationsInBoth(tab)).toEqual([]);
  await page.click('Lock in and run');
  await expect.poll(async () => (await seen()).answer).toBe(lessonTextOf('put').answer.replaceAll('`', ''));
  await page.click('Show a solution');
  await expect.poll(async () => (await bench.state()).policy.cors.methods).toContain('PUT');
  await page.click('Run');
  await expect.poll(async () => (await seen()).grade).toBe('tight');
  expect(await violationsInBoth(tab)).toEqual([]);
  // The page may be gone before it has said that it goes.
  await tab.evaluate(() => history.back(), null).catch(() => null);
  await expect.poll(async () => (await seen().catch(() => null))?.question).toMatch(/^CORS in 8 steps/);
  expect(await violationsInBoth(tab)).toEqual([]);
});
