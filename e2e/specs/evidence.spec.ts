import type { EnginePage } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import type { BenchClient } from '../lab/bench.ts';
import { openByScript } from '../lab/by-script.ts';

/** What a learner sees of a request besides its verdict, in every engine: the counter, the pictures. Clicked by script. */

// Five runs one after the other, on a machine that may be busy.
test.describe.configure({ timeout: 90_000 });

interface Fixtures {
  readonly tab: EnginePage;
  readonly lab: { readonly front: string };
  readonly bench: BenchClient;
}

async function open({ tab, lab, bench }: Fixtures, experiment: string): Promise<void> {
  await tab.goto(`${lab.front}/?bench=${bench.id}&experiment=${experiment}`);
  // Its start policy is in force.
  await expect.poll(async () => (await bench.state()).policyVersion, { timeout: 10_000 }).toBe(1);
}

async function click(tab: EnginePage, name: string): Promise<void> {
  const found = await tab.evaluate((wanted) => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('.experiment button')];
    const button = buttons.find((each) => each.textContent?.startsWith(wanted));
    button?.click();
    return button !== undefined;
  }, name);
  expect(found, name).toBe(true);
}

/** Runs the experiment on show to its end. */
async function run(tab: EnginePage): Promise<void> {
  await click(tab, 'Run');
  const isOver = () =>
    document.querySelector('.experiment .send')?.getAttribute('aria-disabled') === 'false' &&
    document.querySelector('.timeline li[data-state="ahead"]') === null;
  await expect.poll(() => tab.evaluate(isOver, null), { timeout: 20_000 }).toBe(true);
}

async function solve({ tab, bench }: Fixtures): Promise<void> {
  const { policyVersion } = await bench.state();
  await click(tab, 'Show a solution');
  await expect.poll(async () => (await bench.state()).policyVersion).toBeGreaterThan(policyVersion);
}

/** Runs in the page: the counter with each move, and whether the last is in the window. */
function counters(): { readonly texts: readonly string[]; readonly lastIsInView: boolean } {
  const found = [...document.querySelectorAll('.timeline .effect, .peek:not([hidden]) .effect')];
  const isInView = (element: Element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
  };
  const moves = found.filter((each) => each.matches('.timeline .effect'));
  const last = moves.at(-1)?.textContent;
  return {
    texts: moves.map((each) => each.textContent ?? ''),
    lastIsInView: found.some((each) => each.textContent === last && isInView(each)),
  };
}

test('a forged request counts under any policy, and not where only JSON counts', async ({
  lastingTab: tab,
  lab,
  bench,
}) => {
  const fixtures = { tab, lab, bench };
  await open(fixtures, 'csrf');
  await run(tab);
  const found = ['Counter 0 → 1', 'Counter 1 → 2'];
  expect(await tab.evaluate(counters, null)).toEqual({ texts: found, lastIsInView: true });
  expect((await bench.state()).counter).toBe(2);
  const answer = await tab.evaluate(() => document.querySelector('.experiment-answer')?.textContent, null);
  expect(answer).toMatch(/^Answer: No\. CORS decides who may read the answer:/);
  for (const cors of [{ origin: false }, { origin: '*' }, { origin: [lab.front] }] as const) {
    await bench.apply(cors);
    await run(tab);
    // Where the own page's JSON needs a permission that it does not get, only the forged POST counts.
    const expected = cors.origin === false ? ['Counter 0 → 0', 'Counter 0 → 1'] : found;
    expect((await tab.evaluate(counters, null)).texts, JSON.stringify(cors)).toEqual(expected);
  }

  await solve(fixtures);
  await run(tab);
  expect(await tab.evaluate(counters, null)).toEqual({
    texts: ['Counter 0 → 1', 'Counter 1 → 1', 'Counter 1 → 1'],
    lastIsInView: true,
  });
  expect((await bench.state()).counter).toBe(1);
  const forged = (await bench.exchanges('/counter/protected')).filter(({ phase }) => phase === 'actual');
  expect(forged.map(({ response }) => response?.status)).toEqual([200, 415]);
});

test('the counter before and after stands right under the verdict', async ({
  lastingTab: tab,
  lab,
  bench,
}) => {
  await openByScript(tab, `${lab.front}/?bench=${bench.id}`);
  await tab.evaluate(() => document.querySelector<HTMLElement>('[data-preset="counter"]')?.click(), null);
  const beside = () =>
    tab.evaluate(() => {
      const text = document.querySelector('.in-play dd')?.textContent ?? '';
      const verdict = document.querySelector('output.verdict')?.getBoundingClientRect();
      const counter = document.querySelector('[data-testid="counter"]')?.getBoundingClientRect();
      return { text, distance: (counter?.bottom ?? 9999) - (verdict?.bottom ?? 0) };
    }, null);
  await expect.poll(async () => (await beside()).text).toContain('0 → 1');
  expect((await beside()).text).toContain('counted');
  expect((await beside()).distance).toBeLessThan(250);
});

interface Shown {
  readonly kind: string;
  readonly name: string | null;
  readonly natural: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The pixel at an eighth of it, or the name of the error. */
  readonly pixel: string;
}

/** Runs in the page: the pictures of each move. */
function pictures(): readonly (readonly Shown[])[] {
  return [...document.querySelectorAll('.timeline .pictures')].map((each) =>
    [...each.querySelectorAll<HTMLImageElement | HTMLCanvasElement>('[role="img"]')].map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      let pixel = '';
      if (element instanceof HTMLCanvasElement) {
        const eighth = Math.floor(element.width / 8);
        try {
          pixel = [...(element.getContext('2d')?.getImageData(eighth, eighth, 1, 1).data ?? [])].join();
        } catch (thrown) {
          pixel = thrown instanceof DOMException ? thrown.name : String(thrown);
        }
      }
      return {
        kind: element.tagName,
        name: element.getAttribute('aria-label'),
        natural: element instanceof HTMLImageElement ? element.naturalWidth : element.width,
        x: left + scrollX,
        y: top + scrollY,
        width,
        height,
        pixel,
      };
    }),
  );
}

/** The colour that is seen at an eighth of a picture. */
async function colourOf(tab: EnginePage, { x, y, width, height }: Shown): Promise<readonly number[]> {
  const png = await tab.screenshot({ x: x + width / 8, y: y + height / 8, width: 4, height: 4 });
  return tab.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    return [...(context?.getImageData(1, 1, 1, 1).data ?? [])].slice(0, 3);
  }, png.toString('base64'));
}

/** The orange of the API server's picture. */
const ORANGE = [240, 144, 32];

function expectOrange(colour: readonly number[]): void {
  for (const [at, each] of ORANGE.entries())
    expect(Math.abs((colour[at] ?? -99) - each), `${colour}`).toBeLessThan(24);
}

const heights = (tab: EnginePage) =>
  tab.evaluate(
    () =>
      [...document.querySelectorAll('.timeline .pictures')].map(
        (each) => each.getBoundingClientRect().height,
      ),
    null,
  );

test('an image and its canvas are shown, also where the pixels may not be read', async ({
  lastingTab: tab,
  lab,
  bench,
}) => {
  const fixtures = { tab, lab, bench };
  await open(fixtures, 'canvas');
  await expect.poll(async () => (await heights(tab)).length).toBe(2);
  const before = await heights(tab);
  await run(tab);
  expect(await heights(tab)).toEqual(before);
  const [tainted = [], refused] = await tab.evaluate(pictures, null);
  expect(tainted).toMatchObject([
    { kind: 'IMG', natural: 64, name: 'The image: the page shows it.' },
    {
      kind: 'CANVAS',
      natural: 64,
      pixel: 'SecurityError',
      name: expect.stringContaining('may not read its pixels'),
    },
  ]);
  for (const each of tainted) expectOrange(await colourOf(tab, each));
  expect(refused).toEqual([]);

  await solve(fixtures);
  await run(tab);
  const [, readable = []] = await tab.evaluate(pictures, null);
  expect(readable).toMatchObject([
    { kind: 'IMG', natural: 64 },
    {
      kind: 'CANVAS',
      natural: 64,
      pixel: '240,144,32,255',
      name: expect.stringContaining('may read its pixels'),
    },
  ]);
  for (const each of readable) expectOrange(await colourOf(tab, each));
});

test('a texture is shown as it was read back', async ({ lastingTab: tab, lab, bench }) => {
  const fixtures = { tab, lab, bench };
  await open(fixtures, 'webgl');
  await run(tab);
  expect(await tab.evaluate(pictures, null)).toEqual([[]]);
  await solve(fixtures);
  await run(tab);
  const [shown = []] = await tab.evaluate(pictures, null);
  const said = await tab.evaluate(
    () => document.querySelector('.verdict')?.getAttribute('data-verdict'),
    null,
  );
  test.skip(said === 'unmeasured', 'This browser has no WebGL here.');
  expect(shown).toMatchObject([
    { kind: 'IMG', natural: 64 },
    { kind: 'CANVAS', pixel: '240,144,32,255' },
  ]);
});

/** Runs in the page: how much of a drawing's part is dark, from 0 to 1. */
function darkness({ from, to }: { readonly from: number; readonly to: number }): number {
  const canvas = document.querySelector<HTMLCanvasElement>('.timeline .pictures canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context) throw new Error('There is no drawing.');
  const [left, width] = [Math.round(canvas.width * from), Math.round(canvas.width * (to - from))];
  const { data } = context.getImageData(left, 0, width, canvas.height);
  const dark = data.filter((value, at) => at % 4 === 0 && value < 128).length;
  return dark / (data.length / 4);
}

test('a word is shown in the glyphs of the font that came, or in another', async ({
  lastingTab: tab,
  lab,
  bench,
  engine,
}) => {
  const fixtures = { tab, lab, bench };
  const whole = { from: 0, to: 1 };
  await open(fixtures, 'font');
  await run(tab);
  const before = await tab.evaluate(darkness, whole);
  await solve(fixtures);
  await run(tab);
  const after = await tab.evaluate(darkness, whole);
  // The font's glyphs are bars; WebKit asks for no permission.
  expect(after).toBeGreaterThan(0.3);
  if (engine.name === 'webkit') expect(before).toBe(after);
  else expect(before).toBeLessThan(0.3);
});

test('the text that flows around the shape is shown', async ({ lastingTab: tab, lab, bench }) => {
  const fixtures = { tab, lab, bench };
  // Between the shape's right side and that of its box: 36 px to 60 px of 224.
  const inTheBox = { from: 36 / 224, to: 60 / 224 };
  await open(fixtures, 'shape');
  await run(tab);
  const before = await tab.evaluate(darkness, inTheBox);
  await solve(fixtures);
  await run(tab);
  const after = await tab.evaluate(darkness, inTheBox);
  expect(after).toBeGreaterThan(before * 2);
});
