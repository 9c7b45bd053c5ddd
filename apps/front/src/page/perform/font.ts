import { SAMPLE_FONT_FAMILY } from '@cors-lab/shared';
import { inTime, inWords, LATE, loaded, notLoaded, type Performer, stage } from './use.ts';

const TEXT = 'CORS';

/** A text, measured before and after the font has been asked for. */
export const font: Performer = async ({ url }) => {
  // Made by a script: the page's Content Security Policy has no room for a style written into the document.
  const face = new CSSStyleSheet();
  face.replaceSync(
    `@font-face { font-family: ${JSON.stringify(SAMPLE_FONT_FAMILY)}; src: url(${JSON.stringify(url)}); }`,
  );
  const sample = document.createElement('span');
  sample.textContent = TEXT;
  sample.style.cssText = `position:absolute;white-space:pre;font:40px ${JSON.stringify(SAMPLE_FONT_FAMILY)},monospace`;
  const removeSample = stage(sample);
  try {
    const before = widthOf(sample);
    document.adoptedStyleSheets.push(face);
    const outcome = await inTime(
      document.fonts.load(`40px ${JSON.stringify(SAMPLE_FONT_FAMILY)}`, TEXT).then(
        () => 'loaded' as const,
        (thrown: unknown) => ({ thrown }),
      ),
    );
    if (outcome === null) return LATE;
    const after = widthOf(sample);
    const widths = `The word “${TEXT}” was ${before} px wide before, and is ${after} px wide after.`;
    if (outcome !== 'loaded') return notLoaded(`${inWords(outcome.thrown)} ${widths}`);
    return before === after ? notLoaded(widths) : loaded(null, widths);
  } finally {
    removeSample();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== face);
  }
};

function widthOf(element: HTMLElement): number {
  return Math.round(element.getBoundingClientRect().width * 10) / 10;
}
