import { int16, sfnt, uint32 } from './sfnt.ts';

/** Everything below is in units of which the em has so many. */
const EM = 1000;
/** How far each character moves on: five ems, as in no font of any system. */
const ADVANCE = 5 * EM;
const ASCENT = 800;
const DESCENT = -200;
const FIRST = 0x20;
const LAST = 0x7e;
const NAME = 'CORS Lab';

/** The corners of the one glyph that can be seen, a bar. */
const BAR = { left: 500, bottom: 0, right: 4500, top: 700 };
/** Nothing for what is missing, the bar, and nothing for the space. */
const GLYPHS = { missing: 0, bar: 1, space: 2 };
const GLYPH_COUNT = 3;

/**
 * A font in which every character of ASCII is a bar five times as wide as it is high: a text measured in it has another
 * width than in any other font.
 * https://learn.microsoft.com/typography/opentype/spec/
 */
export function font(): Buffer {
  const { left, bottom, right, top } = BAR;
  const bar = int16(
    // One contour within this box, which ends with point 3, and no instructions.
    ...[1, left, bottom, right, top, 3, 0],
    // Four points on the curve, two flags to a word; each point by its way from the one before.
    ...[0x0101, 0x0101],
    ...[left, 0, right - left, 0],
    ...[bottom, top - bottom, 0, bottom - top],
  );
  return sfnt({
    head: Buffer.concat([
      // Version, revision, a sum that is filled in at the end, and what every font says.
      uint32(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
      int16(0x0003, EM),
      // Made and changed at the epoch.
      uint32(0, 0, 0, 0),
      int16(left, bottom, right, top),
      // Plain, legible from 8 pixels on, left to right, short offsets.
      int16(0, 8, 2, 0, 0),
    ]),
    hhea: Buffer.concat([
      uint32(0x00010000),
      int16(ASCENT, DESCENT, 0, ADVANCE, 0, ADVANCE - right, right, 1, 0, 0, 0, 0, 0, 0, 0, GLYPH_COUNT),
    ]),
    hmtx: int16(ADVANCE, 0, ADVANCE, left, ADVANCE, 0),
    // At most four points and one contour, one zone, and neither composites nor instructions.
    maxp: Buffer.concat([uint32(0x00010000), int16(GLYPH_COUNT, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]),
    glyf: bar,
    // Half the offset at which each glyph begins, and the end.
    loca: int16(0, 0, bar.length / 2, bar.length / 2),
    cmap: cmap(),
    name: name(),
    'OS/2': os2(),
    post: Buffer.concat([uint32(0x00030000, 0), int16(-100, 50), uint32(1, 0, 0, 0, 0)]),
  });
}

/** Which character is which glyph, in format 4. */
function cmap(): Buffer {
  const count = LAST - FIRST + 1;
  const glyphs = Array.from({ length: count }, (_, at) => (at === 0 ? GLYPHS.space : GLYPHS.bar));
  const segments = int16(
    // Two segments, and what a binary search starts with.
    ...[4, 4, 1, 0],
    // Their ends and starts; the second is there to end the list.
    ...[LAST, 0xffff, 0, FIRST, 0xffff],
    // What to add to a character, and how far behind its own place the first segment's list begins.
    ...[0, 1, 4, 0],
    ...glyphs,
  );
  const table = Buffer.concat([int16(4, segments.length + 6, 0), segments]);
  // One table, for Unicode on Windows, which is what everybody reads.
  return Buffer.concat([int16(0, 1, 3, 1), uint32(12), table]);
}

/** Family, style, identifier, full name, version and PostScript name. */
function name(): Buffer {
  const texts = [NAME, 'Regular', `${NAME} Regular`, NAME, 'Version 1.0', NAME.replace(' ', '')];
  const strings = texts.map((text) => Buffer.from(text, 'utf16le').swap16());
  let offset = 0;
  const records = strings.map((string, index) => {
    const record = int16(3, 1, 0x409, index + 1, string.length, offset);
    offset += string.length;
    return record;
  });
  return Buffer.concat([int16(0, texts.length, 6 + 12 * texts.length), ...records, ...strings]);
}

function os2(): Buffer {
  return Buffer.concat([
    // Version, mean width, weight, width class, may be embedded.
    int16(4, ADVANCE, 400, 5, 0),
    // Sizes and offsets of subscripts and superscripts, and the strikeout's.
    int16(650, 600, 0, 75, 650, 600, 0, 350, 50, 300),
    // No family class, and nothing about the look.
    int16(0, 0, 0, 0, 0, 0),
    // Basic Latin.
    uint32(1, 0, 0, 0),
    Buffer.from('NONE', 'latin1'),
    int16(0x0040, FIRST, LAST, ASCENT, DESCENT, 0, ASCENT, -DESCENT),
    // Latin 1.
    uint32(1, 0),
    int16(500, BAR.top, GLYPHS.missing, FIRST, 0),
  ]);
}
