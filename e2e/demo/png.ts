import { decode, encode } from 'fast-png';

/** How many colours a picture keeps. */
const COLOURS = 24;

/** How much two of them differ at least, as of {@link distance}. */
const APART = 250;

/**
 * A PNG of the same picture with few colours, which is how small a page's picture gets: its letters stay sharp, and
 * its grounds are flat. The most frequent colours are kept, and for all others the nearest of them.
 */
export function withFewColours(png: Buffer): Buffer {
  const { width, height, data, channels } = decode(png);
  const pixels = Array.from(
    { length: width * height },
    (_, pixel) =>
      ((data[pixel * channels] ?? 0) << 16) |
      ((data[pixel * channels + 1] ?? 0) << 8) |
      (data[pixel * channels + 2] ?? 0),
  );
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const kept: number[] = [];
  for (const colour of byCount) {
    if (kept.length === COLOURS) break;
    if (kept.every((each) => distance(each, colour) >= APART)) kept.push(colour);
  }
  const nearest = new Map(
    byCount.map((colour) => {
      const distances = kept.map((each) => distance(each, colour));
      return [colour, distances.indexOf(Math.min(...distances))];
    }),
  );
  const indexes = Uint8Array.from(pixels, (colour) => nearest.get(colour) ?? 0);
  return Buffer.from(encode({ width, height, data: indexes, channels: 1, palette: kept.map(partsOf) }));
}

function partsOf(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function distance(one: number, other: number): number {
  const [parts, others] = [partsOf(one), partsOf(other)];
  return parts.reduce((sum, part, at) => sum + (part - (others[at] ?? 0)) ** 2, 0);
}
