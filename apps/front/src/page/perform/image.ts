import type { LabRequest } from '@cors-lab/shared/fetch';
import { crossOrigin } from './cross-origin.ts';
import { withPictures } from './pictures.ts';
import { inWords, LATE, loaded, loadOrError, notLoaded, type Performer } from './use.ts';

export const IMAGE_SHOWN = 'The image: the page shows it.';

/** An image on a canvas, one of whose pixels is then read. */
export const image: Performer = async (request) => {
  const picture = await loadImage(request);
  if (!(picture instanceof HTMLImageElement)) return picture;
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  const context = canvas.getContext('2d');
  const { x, y } = spotIn(picture);
  try {
    context?.drawImage(picture, 0, 0);
    const pixel = context?.getImageData(x, y, 1, 1).data ?? [];
    return withPictures(
      loaded(true, `The pixel at ${x}, ${y} is rgba(${[...pixel].join(', ')}).`),
      [picture, IMAGE_SHOWN],
      [canvas, 'The canvas: the script may read its pixels.'],
    );
  } catch (thrown) {
    return withPictures(
      loaded(false, `The image is shown, but its pixels are refused. ${inWords(thrown)}`),
      [picture, IMAGE_SHOWN],
      [canvas, 'The canvas: tainted. The script may not read its pixels.'],
    );
  }
};

/** The image, or what became of it instead. */
export async function loadImage(request: LabRequest) {
  const picture = new Image();
  picture.crossOrigin = crossOrigin(request);
  const event = await loadOrError(picture, () => {
    picture.src = request.url;
  });
  if (event === null) return LATE;
  return event === 'load' ? picture : notLoaded('The image fired an error event.');
}

/** Where something is painted in the API server's picture: an eighth from its left and top. */
export function spotIn({ naturalWidth, naturalHeight }: HTMLImageElement) {
  return { x: Math.floor(naturalWidth / 8), y: Math.floor(naturalHeight / 8) };
}
