import { crc32, deflateSync } from 'node:zlib';

/** Width and height in pixels. */
const SIZE = 64;

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];
const GROUND: Rgba = [0, 96, 128, 255];
const INSET: Rgba = [240, 144, 32, 255];
const CLEAR: Rgba = [0, 0, 0, 0];

/**
 * A picture whose pixels tell whether a script may read them: an orange inset, with (8, 8) in it, on blue ground.
 * Its right half is transparent, so that text flows into it where the picture is a shape.
 * https://www.w3.org/TR/png-3/
 */
export function image(): Buffer {
  const rows = Array.from({ length: SIZE }, (_, y) => [
    // Each row says how it is filtered: not at all.
    0,
    ...Array.from({ length: SIZE }, (_, x) => pixelAt(x, y)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  // Eight bits for each of red, green, blue and alpha.
  header.set([8, 6], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pixelAt(x: number, y: number): Rgba {
  if (x >= SIZE / 2) return CLEAR;
  return x >= 4 && x < 28 && y >= 4 && y < 28 ? INSET : GROUND;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
