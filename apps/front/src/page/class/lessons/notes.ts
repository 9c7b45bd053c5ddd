import type { LessonPart } from '@cors-lab/shared/class';

interface Notes {
  /** What to ask before the vote. */
  readonly ask: string;
  /** What many of a room answer, and why it is wrong. */
  readonly room: string;
  /** What to show on the projector once the votes are in. */
  readonly show: string;
  /** What the students then do themselves, and the sentence to end with. */
  readonly close: string;
}

/** A part whose notes have the four things that a teacher needs, one paragraph each. */
export function part(exercise: string, minutes: number, { ask, room, show, close }: Notes): LessonPart {
  const notes = [`Ask. ${ask}`, `The room. ${room}`, `Show. ${show}`, `Close. ${close}`].join('\n\n');
  return { exercise, minutes, notes };
}
