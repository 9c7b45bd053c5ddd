import { finished } from './finished.ts';
import { draw, withPictures } from './pictures.ts';
import { loaded, notLoaded, type Performer, stage } from './use.ts';

/** How wide the float is, in px: text keeps away from all of it where it has no other shape. */
const WIDTH = 64;
const TEXT = 'The text beside the image goes where its shape lets it go.';
const COLUMN = 224;
/** How long the text may take to move, in milliseconds: no event tells that it never will. */
const LIMIT = 1500;

/** Text beside a float, measured before and after the float is given the image as its shape. */
export const shape: Performer = async ({ url }) => {
  const float = document.createElement('div');
  float.style.cssText = `float:left;width:${WIDTH}px;height:${WIDTH}px`;
  const words = TEXT.split(' ').map((word) => {
    const span = document.createElement('span');
    span.textContent = word;
    return span;
  });
  const text = document.createElement('div');
  text.style.cssText = `width:${COLUMN}px;font:16px/24px sans-serif`;
  text.append(float, ...words.flatMap((word) => [word, ' ']));
  const remove = stage(text);
  const start = () =>
    Math.round((words[0] ?? text).getBoundingClientRect().left - text.getBoundingClientRect().left);
  try {
    const before = start();
    await finished(url, LIMIT, () => {
      float.style.shapeOutside = `url(${JSON.stringify(url)})`;
    });
    const after = await settled(start, before);
    const where = `Text began ${before} px from the edge before, and begins ${after} px from it after.`;
    const picture = drawn(text, words);
    return before === after
      ? withPictures(notLoaded(where), [picture, 'The text keeps away from the whole box of the float.'])
      : withPictures(loaded(null, where), [picture, 'The text flows around the shape of the image.']);
  } finally {
    remove();
  }
};

/** The text as it was laid out, with the box of the float: both are gone when the drawing is looked at. */
function drawn(text: HTMLElement, words: readonly HTMLElement[]): HTMLCanvasElement {
  const box = text.getBoundingClientRect();
  return draw(box.width, Math.max(box.height, WIDTH), (context) => {
    context.setLineDash([3, 3]);
    context.strokeRect(0.5, 0.5, WIDTH - 1, WIDTH - 1);
    context.font = '16px sans-serif';
    context.textBaseline = 'middle';
    for (const word of words) {
      const { left, top, height } = word.getBoundingClientRect();
      context.fillText(word.textContent ?? '', left - box.left, top - box.top + height / 2);
    }
  });
}

/** What has come may take a few frames to be laid out. */
async function settled(read: () => number, before: number): Promise<number> {
  for (let frame = 0; frame < 20 && read() === before; frame += 1) {
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
  return read();
}
