import { expect, test } from '../fixtures.ts';
import { scriptedPage } from '../lab/scripted-page.ts';

/** What becomes of the API server's counter, beside the verdict, in every engine. Clicked by script. */

/** Runs in the page: the counter with each move, and whether the last is in the window. */
function counters(): { readonly texts: readonly string[]; readonly lastIsInView: boolean } {
  const found = [
    ...document.querySelectorAll(
      '[data-testid="timeline"] [data-testid="effect"], [data-testid="sticky-verdict"]:not([hidden]) [data-testid="effect"]',
    ),
  ];
  const isInView = (element: Element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
  };
  const moves = found.filter((each) => each.matches('[data-testid="timeline"] [data-testid="effect"]'));
  const last = moves.at(-1)?.textContent;
  return {
    texts: moves.map((each) => each.textContent ?? ''),
    lastIsInView: found.some((each) => each.textContent === last && isInView(each)),
  };
}

/** Runs in the page: the counter beside the verdict, and how far below. */
function beside(): { readonly text: string; readonly distance: number } {
  const text = document.querySelector('[data-testid="side-effects"] dd')?.textContent ?? '';
  const verdict = document.querySelector('[data-testid="verdict"]')?.getBoundingClientRect();
  const counter = document.querySelector('[data-testid="counter"]')?.getBoundingClientRect();
  return { text, distance: (counter?.bottom ?? 9999) - (verdict?.bottom ?? 0) };
}

/** What the page says of the counter, request by request: it goes on from where it stands. */
function counting(before: number, steps: readonly number[]): readonly string[] {
  return steps.map((step, at) => {
    const from = before + steps.slice(0, at).reduce((sum, each) => sum + each, 0);
    return `Counter ${from} → ${from + step}`;
  });
}

test('the counter stands right under the verdict; a forged request counts under any policy, and not where only JSON counts', async ({
  tab,
  lab,
  bench,
}) => {
  // Five runs one after the other, on a machine that may be busy.
  const page = scriptedPage(tab);
  await page.open(lab, `bench=${bench.id}`);
  await page.send('POST to the counter', 'blocked');
  const { text, distance } = await tab.evaluate(beside, null);
  expect(text).toContain('0 → 1');
  expect(text).toContain('counted');
  expect(distance).toBeLessThan(250);

  await page.chooseExperiment(bench, 'csrf');
  await page.runExperiment();
  expect(await tab.evaluate(counters, null)).toEqual({ texts: counting(1, [1, 1]), lastIsInView: true });
  expect((await bench.state()).counter).toBe(3);
  const answer = await tab.evaluate(
    () => document.querySelector('[data-testid="answer"]')?.textContent,
    null,
  );
  expect(answer).toMatch(/^Answer: No: the forged POST was sent and counted/);
  for (const cors of [{ origin: false }, { origin: '*' }, { origin: [lab.front] }] as const) {
    await bench.apply(cors);
    await page.followsPolicy(bench);
    const { counter } = await bench.state();
    await page.runExperiment();
    // Where the own page's JSON needs a permission that it does not get, only the forged POST counts.
    const expected = counting(counter, [cors.origin === false ? 0 : 1, 1]);
    expect((await tab.evaluate(counters, null)).texts, JSON.stringify(cors)).toEqual(expected);
  }

  await page.solveExperiment(bench);
  const { counter } = await bench.state();
  await page.runExperiment();
  expect(await tab.evaluate(counters, null)).toEqual({
    texts: counting(counter, [1, 0, 0]),
    lastIsInView: true,
  });
  expect((await bench.state()).counter).toBe(counter + 1);
  const forged = (await bench.exchanges('/counter/protected')).filter(({ phase }) => phase === 'actual');
  expect(forged.map(({ response }) => response?.status)).toEqual([200, 415]);
});
