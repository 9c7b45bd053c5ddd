import type { UsedObservation } from '@cors-lab/shared/lab';

/** What a request has brought, as it can be looked at. */
export interface Picture {
  readonly element: HTMLImageElement | HTMLCanvasElement;
  /** What is to be seen, in words: also the element's accessible name. */
  readonly caption: string;
}

/** Beside the observations, which are plain data: what comes from a frame or out of storage has no pictures. */
const known = new WeakMap<object, readonly Picture[]>();

export function withPictures(
  observation: UsedObservation,
  ...pictures: readonly (readonly [element: Picture['element'], caption: string])[]
): UsedObservation {
  for (const [element, caption] of pictures) {
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', caption);
  }
  known.set(
    observation,
    pictures.map(([element, caption]) => ({ element, caption })),
  );
  return observation;
}

export function picturesOf(observation: object): readonly Picture[] {
  return known.get(observation) ?? [];
}

/** How many pixels of a drawing stand for one of the page's: enough for sharp letters. */
const SHARPNESS = 2;

/** A drawing of its own size, in the page's pixels, as on paper. */
export function draw(
  width: number,
  height: number,
  paint: (context: CanvasRenderingContext2D) => void,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width) * SHARPNESS;
  canvas.height = Math.ceil(height) * SHARPNESS;
  canvas.style.width = `${Math.ceil(width)}px`;
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.scale(SHARPNESS, SHARPNESS);
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  paint(context);
  return canvas;
}
