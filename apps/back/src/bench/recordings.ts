import { PHASES } from '@cors-lab/shared/servers';
import type { Recording } from './recording.ts';

/**
 * The recordings that a log keeps, oldest first, as bytes outside of the heap: objects that outlive their request are
 * moved twice by the garbage collector, which took longer than all the rest of the recording.
 */
export interface Recordings {
  readonly count: number;
  /** Characters of all their texts. */
  readonly characters: number;
  push(recording: Recording): void;
  /** Forgets the oldest. */
  shift(): void;
  /** Without so many of the oldest: as many as have so many characters together, but one at least. */
  after(skipped: number, characters: number): readonly Recording[];
  clear(): void;
}

/** Bytes that are taken at once; a longer recording gets as many as it needs. */
const SEGMENT = 16 * 1024;

/** Where a recording has its parts; the text's length stands before the text. */
const DURATION = 8;
const LENGTH = 16;
const PHASE = 20;
const TEXT = 21;

/** A recording's first byte. */
interface Place {
  readonly bytes: Buffer;
  readonly at: number;
}

interface Segment {
  readonly bytes: Buffer;
  /** Where its oldest recording begins. */
  start: number;
  /** Where its newest one ends. */
  end: number;
}

export function createRecordings(): Recordings {
  const segments: Segment[] = [];
  /** The bytes of a segment that nothing is left of: a full log needs no others. */
  let spare: Buffer | null = null;
  let count = 0;
  let characters = 0;

  const roomFor = (size: number): Segment => {
    const last = segments.at(-1);
    if (last !== undefined && last.bytes.length - last.end >= size) return last;
    const bytes =
      spare !== null && spare.length >= size ? spare : Buffer.allocUnsafeSlow(Math.max(SEGMENT, size));
    if (bytes === spare) spare = null;
    const segment = { bytes, start: 0, end: 0 };
    segments.push(segment);
    return segment;
  };

  return {
    get count() {
      return count;
    },
    get characters() {
      return characters;
    },
    push({ at, duration, phase, text }) {
      const segment = roomFor(TEXT + text.length);
      const { bytes, end } = segment;
      bytes.writeDoubleLE(at, end);
      bytes.writeDoubleLE(duration, end + DURATION);
      bytes.writeUInt32LE(text.length, end + LENGTH);
      bytes.writeUInt8(PHASES.indexOf(phase), end + PHASE);
      // A byte for each character, as on the wire.
      bytes.write(text, end + TEXT, 'latin1');
      segment.end = end + TEXT + text.length;
      count += 1;
      characters += text.length;
    },
    shift() {
      const oldest = segments[0];
      if (oldest === undefined) return;
      const length = oldest.bytes.readUInt32LE(oldest.start + LENGTH);
      oldest.start += TEXT + length;
      count -= 1;
      characters -= length;
      if (oldest.start < oldest.end) return;
      segments.shift();
      if (oldest.bytes.length === SEGMENT) spare = oldest.bytes;
    },
    after(skipped, room) {
      const places = segments.flatMap(placesIn).slice(skipped);
      let left = room;
      const end = places.findIndex(({ bytes, at }, index) => {
        left -= bytes.readUInt32LE(at + LENGTH);
        return left < 0 && index > 0;
      });
      return places.slice(0, end === -1 ? undefined : end).map(read);
    },
    clear() {
      segments.length = 0;
      spare = null;
      count = 0;
      characters = 0;
    },
  };
}

function placesIn({ bytes, start, end }: Segment): readonly Place[] {
  const places: Place[] = [];
  for (let at = start; at < end; at += TEXT + bytes.readUInt32LE(at + LENGTH)) places.push({ bytes, at });
  return places;
}

function read({ bytes, at }: Place): Recording {
  const end = at + TEXT + bytes.readUInt32LE(at + LENGTH);
  return {
    at: bytes.readDoubleLE(at),
    duration: bytes.readDoubleLE(at + DURATION),
    phase: PHASES[bytes.readUInt8(at + PHASE)] ?? 'actual',
    text: bytes.toString('latin1', at + TEXT, end),
  };
}
