import { SAMPLE_FONT_FAMILY } from '@cors-lab/shared/lab';
import { draw, withPictures } from './pictures.ts';
import { inTime, inWords, LATE, loaded, notLoaded, type Performer, stage } from './use.ts';

const TEXT = 'CORS';
const SIZE = 40;
const FONT = `${SIZE}px ${JSON.stringify(SAMPLE_FONT_FAMILY)},monospace`;
/** How wide a drawing may be, in px: the font's glyphs are wide. */
const WIDEST = 320;
const LOADED = `The word “${TEXT}” in the glyphs of the font: four bars.`;
const NOT_LOADED = `The word “${TEXT}” in the browser’s own font: the page did not get the font.`;

/** A text, measured before and after the font has been asked for. */
export const font: Performer = async ({ url }) => {
  // Made by a script: the page's Content Security Policy has no room for a style written into the document.
  const face = new CSSStyleSheet();
  face.replaceSync(
    `@font-face { font-family: ${JSON.stringify(SAMPLE_FONT_FAMILY)}; src: url(${JSON.stringify(url)}); }`,
  );
  const sample = document.createElement('span');
  sample.textContent = TEXT;
  sample.style.cssText = `position:absolute;white-space:pre;font:${FONT}`;
  const removeSample = stage(sample);
  try {
    const before = widthOf(sample);
    document.adoptedStyleSheets.push(face);
    const outcome = await inTime(
      document.fonts.load(FONT, TEXT).then(
        () => 'loaded' as const,
        (thrown: unknown) => ({ thrown }),
      ),
    );
    if (outcome === null) return LATE;
    const after = widthOf(sample);
    const widths = `The word “${TEXT}” was ${before} px wide before, and is ${after} px wide after.`;
    const isLoaded = outcome === 'loaded' && before !== after;
    const picture = [drawn(after), isLoaded ? LOADED : NOT_LOADED] as const;
    if (outcome !== 'loaded') return withPictures(notLoaded(`${inWords(outcome.thrown)} ${widths}`), picture);
    return withPictures(isLoaded ? loaded(null, widths) : notLoaded(widths), picture);
  } finally {
    removeSample();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== face);
  }
};

/** The word, as wide as it was measured or smaller: the font is gone when the drawing is looked at. */
function drawn(width: number): HTMLCanvasElement {
  const scale = Math.min(1, WIDEST / width);
  return draw(width * scale, SIZE * scale * 1.25, (context) => {
    context.scale(scale, scale);
    context.font = FONT;
    context.fillText(TEXT, 0, SIZE);
  });
}

function widthOf(element: HTMLElement): number {
  return Math.round(element.getBoundingClientRect().width * 10) / 10;
}
