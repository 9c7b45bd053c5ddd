/** The tables of a font, by their four-letter tags. */
export type Tables = Readonly<Record<string, Buffer>>;

/** What the sum of the whole file comes to, by means of a field in the table `head`. */
const WHOLE = 0xb1b0afba;
const ADJUSTMENT_AT = 8;

/**
 * Tables put together into the file of a TrueType font.
 * https://learn.microsoft.com/typography/opentype/spec/otff
 */
export function sfnt(tables: Tables): Buffer {
  const tags = Object.keys(tables).sort();
  const power = Math.floor(Math.log2(tags.length));
  const range = 16 * 2 ** power;
  const records: Buffer[] = [];
  const contents: Buffer[] = [];
  let offset = 12 + 16 * tags.length;
  let head = 0;
  for (const tag of tags) {
    const table = tables[tag] ?? Buffer.alloc(0);
    if (tag === 'head') head = offset;
    records.push(Buffer.from(tag, 'latin1'), uint32(checksum(table), offset, table.length));
    contents.push(padded(table));
    offset += padded(table).length;
  }
  const directory = int16(tags.length, range, power, 16 * tags.length - range);
  const file = Buffer.concat([uint32(0x00010000), directory, ...records, ...contents]);
  file.writeUInt32BE((WHOLE - checksum(file)) >>> 0, head + ADJUSTMENT_AT);
  return file;
}

/** Numbers of 16 bits, signed or not, one after another. */
export function int16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => {
    bytes.writeUInt16BE(value & 0xffff, 2 * index);
  });
  return bytes;
}

/** Unsigned numbers of 32 bits, one after another. */
export function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value, 4 * index);
  });
  return bytes;
}

function checksum(table: Buffer): number {
  const whole = padded(table);
  let sum = 0;
  for (let at = 0; at < whole.length; at += 4) sum = (sum + whole.readUInt32BE(at)) >>> 0;
  return sum;
}

function padded(table: Buffer): Buffer {
  return Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
}
