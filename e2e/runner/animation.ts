import type { Locator } from '@playwright/test';
import { type DecodedPng, decode } from 'fast-png';
import { encode } from 'modern-gif';

/** Milliseconds of the page's time from one frame to the next, and how long each is shown: slower, to be followed. */
const STEP = 60;
const SHOWN = 100;
/** How long the last frame of a scene stays. */
const HOLD = 3_000;
/** What moves in the corner of an eye takes it off the text: after that the picture stands still. */
const TIMES = 3;
const COLOURS = 64;

interface Frame {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly delay: number;
}

/** A part of the page as its CSS animations move it, frame by frame; all are held at their beginning. */
export async function scene(part: Locator): Promise<readonly Frame[]> {
  const end = await part.evaluate(() =>
    Math.max(0, ...document.getAnimations().map(({ effect }) => Number(effect?.getComputedTiming().endTime))),
  );
  const frames: Frame[] = [];
  for (let time = 0; time < end + STEP; time += STEP) {
    await part.evaluate((_, now) => {
      for (const animation of document.getAnimations()) animation.currentTime = now;
    }, time);
    const picture = decode(await part.screenshot());
    frames.push({ ...picture, data: withAlpha(picture), delay: time < end ? SHOWN : HOLD });
  }
  return frames;
}

/** Four values for each pixel: a screenshot may leave out what is opaque everywhere. */
function withAlpha({ data, channels }: DecodedPng): Uint8ClampedArray<ArrayBuffer> {
  const pixels = data.length / channels;
  return Uint8ClampedArray.from({ length: pixels * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : (data[Math.floor(at / 4) * channels + (at % 4)] ?? 0),
  );
}

/** Scenes of one size, as a GIF. */
export async function animated(frames: readonly Frame[]): Promise<Uint8Array> {
  const [{ width, height } = { width: 0, height: 0 }] = frames;
  const encoded = await encode({ width, height, frames: [...frames], maxColors: COLOURS, loopCount: TIMES });
  return new Uint8Array(encoded);
}
