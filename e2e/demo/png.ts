import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * A PNG of the same picture with few colours, which is how small a page's picture gets: its letters stay sharp, and
 * its grounds are flat. https://www.w3.org/TR/png-3/
 *
 * @param png with 8 bits a sample, not interlaced: as browsers write them
 */
export function withFewColours(png: Buffer): Buffer {
  const { width, height, pixels } = decoded(png);
  const { indexes, palette } = reduced(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    rows.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a pixel, each the number of a colour.
  head.set([8, 3, 0, 0, 0], 8);
  const chunks = [
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
  ];
  return Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** By colour type: samples of a pixel. */
const SAMPLES: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** @returns red, green and blue of each pixel, row by row */
function decoded(png: Buffer): { width: number; height: number; pixels: Uint8Array } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, type, , , interlace] = png.subarray(24, 29);
  const samples = SAMPLES[type ?? -1];
  if (!png.subarray(0, 8).equals(SIGNATURE) || depth !== 8 || samples === undefined || interlace !== 0)
    throw new Error('This is no PNG as browsers write them.');
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const isData = png.toString('latin1', at + 4, at + 8) === 'IDAT';
    if (isData) data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * samples;
  const pixels = new Uint8Array(width * height * 3);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const row = raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
    unfilter(raw[y * (stride + 1)] ?? 0, row, above, samples);
    for (let x = 0; x < width; x += 1)
      pixels.set(row.subarray(x * samples, x * samples + 3), (y * width + x) * 3);
    above = row;
  }
  return { width, height, pixels };
}

/** https://www.w3.org/TR/png-3/#9Filter-types */
function unfilter(type: number, row: Uint8Array, above: Uint8Array, samples: number): void {
  for (let x = 0; x < row.length; x += 1) {
    const left = x < samples ? 0 : (row[x - samples] ?? 0);
    const up = above[x] ?? 0;
    const corner = x < samples ? 0 : (above[x - samples] ?? 0);
    const foretold = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][type] ?? 0;
    row[x] = (row[x] ?? 0) + foretold;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The most frequent colours, and for all others the nearest of them. */
function reduced(pixels: Uint8Array): { indexes: Uint8Array; palette: Buffer } {
  const counts = new Map<number, number>();
  const colourAt = (at: number) =>
    ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
  for (let at = 0; at < pixels.length; at += 3) counts.set(colourAt(at), (counts.get(colourAt(at)) ?? 0) + 1);
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
  const indexes = new Uint8Array(pixels.length / 3);
  for (let at = 0; at < indexes.length; at += 1) indexes[at] = nearest.get(colourAt(at * 3)) ?? 0;
  return {
    indexes,
    palette: Buffer.from(kept.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
  };
}

/** How many colours a picture keeps. */
const COLOURS = 24;

/** How much two of them differ at least, as of {@link distance}. */
const APART = 250;

function distance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16);
  const green = ((one >> 8) & 255) - ((other >> 8) & 255);
  const blue = (one & 255) - (other & 255);
  return red * red + green * green + blue * blue;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}
