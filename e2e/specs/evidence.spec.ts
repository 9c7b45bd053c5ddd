import type { EnginePage } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import type { BenchClient } from '../lab/bench.ts';
import { type ScriptedPage, scriptedPage } from '../lab/scripted-page.ts';

/** What a learner sees of a request besides its verdict, in every engine: the pictures. Clicked by script. */

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
  return [...document.querySelectorAll('[data-testid="timeline"] [data-testid="pictures"]')].map((each) =>
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

/** The pictures of a step, as they are seen. What the page says of a run below or above them may still move them. */
async function expectOrange(tab: EnginePage, step: number): Promise<void> {
  await expect(async () => {
    const shown = (await tab.evaluate(pictures, null))[step] ?? [];
    expect(shown).toHaveLength(2);
    for (const each of shown) {
      const colour = await colourOf(tab, each);
      for (const [at, part] of ORANGE.entries())
        expect(Math.abs((colour[at] ?? -99) - part), `${colour}`).toBeLessThan(24);
    }
  }).toPass({ timeout: 30_000 });
}

const heights = (tab: EnginePage) =>
  tab.evaluate(
    () =>
      [...document.querySelectorAll('[data-testid="timeline"] [data-testid="pictures"]')].map(
        (each) => each.getBoundingClientRect().height,
      ),
    null,
  );

/** Runs in the page: how much of a drawing's part is dark, from 0 to 1. */
function darkness({ from, to }: { readonly from: number; readonly to: number }): number {
  const canvas = document.querySelector<HTMLCanvasElement>(
    '[data-testid="timeline"] [data-testid="pictures"] canvas',
  );
  const context = canvas?.getContext('2d');
  if (!canvas || !context) throw new Error('There is no drawing.');
  const [left, width] = [Math.round(canvas.width * from), Math.round(canvas.width * (to - from))];
  const { data } = context.getImageData(left, 0, width, canvas.height);
  const dark = data.filter((value, at) => at % 4 === 0 && value < 128).length;
  return dark / (data.length / 4);
}

/** Runs an experiment as it is found and as it is solved, and looks at it after each. */
async function runTwice<T>(
  { page, bench, id }: { page: ScriptedPage; bench: BenchClient; id: string },
  look: () => Promise<T>,
): Promise<readonly [found: T, solved: T]> {
  await page.chooseExperiment(bench, id);
  await page.runExperiment();
  const found = await look();
  await page.solveExperiment(bench);
  await page.runExperiment();
  return [found, await look()];
}

test('pictures, drawings and words are shown as the page got them, also where it may not read them', async ({
  tab,
  lab,
  bench,
  engine,
}) => {
  // Eight runs one after the other, on a machine that may be busy.
  const page = scriptedPage(tab);
  await page.open(lab, `bench=${bench.id}`);
  const picturesOf = (id: string) => runTwice({ page, bench, id }, () => tab.evaluate(pictures, null));
  const darknessOf = (id: string, part: Parameters<typeof darkness>[0]) =>
    runTwice({ page, bench, id }, () => tab.evaluate(darkness, part));

  await test.step('an image and its canvas, with pixels that may not be read, and that may', async () => {
    await page.chooseExperiment(bench, 'canvas');
    await expect.poll(async () => (await heights(tab)).length).toBe(2);
    const before = await heights(tab);
    await page.runExperiment();
    expect(await heights(tab)).toEqual(before);
    const [tainted = [], refused] = await tab.evaluate(pictures, null);
    const canvas = { kind: 'CANVAS', natural: 64 };
    expect(tainted).toMatchObject([
      { kind: 'IMG', natural: 64, name: 'The image: the page shows it.' },
      { ...canvas, pixel: 'SecurityError', name: expect.stringContaining('may not read its pixels') },
    ]);
    await expectOrange(tab, 0);
    expect(refused).toEqual([]);

    await page.solveExperiment(bench);
    await page.runExperiment();
    const [, readable = []] = await tab.evaluate(pictures, null);
    expect(readable).toMatchObject([
      { kind: 'IMG', natural: 64 },
      { ...canvas, pixel: '240,144,32,255', name: expect.stringContaining('may read its pixels') },
    ]);
    await expectOrange(tab, 1);
  });

  await test.step('a texture, as it was read back', async () => {
    const [found, [shown]] = await picturesOf('webgl');
    expect(found).toEqual([[]]);
    expect(shown).toMatchObject([
      { kind: 'IMG', natural: 64 },
      { kind: 'CANVAS', pixel: '240,144,32,255' },
    ]);
  });

  await test.step('a word in the glyphs of the font that came, or in another', async () => {
    const [before, after] = await darknessOf('font', { from: 0, to: 1 });
    // The font's glyphs are bars; WebKit asks for no permission.
    expect(after).toBeGreaterThan(0.3);
    if (engine.name === 'webkit') expect(before).toBe(after);
    else expect(before).toBeLessThan(0.3);
  });

  await test.step('the text that flows around the shape', async () => {
    // Between the shape's right side and that of its box: 36 px to 60 px of 224.
    const [before, after] = await darknessOf('shape', { from: 36 / 224, to: 60 / 224 });
    expect(after).toBeGreaterThan(before * 2);
  });
});
