import { finished } from './finished.ts';
import { loaded, notLoaded, type Performer, stage } from './use.ts';

/** How wide the float is, in px: text keeps away from all of it where it has no other shape. */
const WIDTH = 64;
/** How long the text may take to move, in milliseconds: no event tells that it never will. */
const LIMIT = 1500;

/** Text beside a float, measured before and after the float is given the image as its shape. */
export const shape: Performer = async ({ url }) => {
  const float = document.createElement('div');
  float.style.cssText = `float:left;width:${WIDTH}px;height:${WIDTH}px`;
  const text = document.createElement('span');
  text.textContent = 'CORS';
  const remove = stage(float, text);
  const start = () => Math.round(text.getBoundingClientRect().left - float.getBoundingClientRect().left);
  try {
    const before = start();
    await finished(url, LIMIT, () => {
      float.style.shapeOutside = `url(${JSON.stringify(url)})`;
    });
    const after = await settled(start, before);
    const where = `Text began ${before} px from the edge before, and begins ${after} px from it after.`;
    return before === after ? notLoaded(where) : loaded(null, where);
  } finally {
    remove();
  }
};

/** What has come may take a few frames to be laid out. */
async function settled(read: () => number, before: number): Promise<number> {
  for (let frame = 0; frame < 20 && read() === before; frame += 1) {
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
  return read();
}
