import type { Experiment, Part } from './experiment.ts';

/** How far into the subject a part leads. */
type Depth = 'basic' | 'further' | 'deep';

export const PART_DEPTHS = {
  'the-exercise': 'basic',
  origins: 'basic',
  enforcement: 'basic',
  preflights: 'further',
  credentials: 'further',
  reading: 'further',
  'not-only-fetch': 'deep',
  'attack-and-defence': 'further',
  'not-cors': 'deep',
} as const satisfies Record<Part, Depth>;

/** CORS in 8 steps: the ids of the exercises that show what everybody should know, in their order. */
export const COURSE: readonly string[] = [
  'the-exercise',
  'another-port',
  'blocked-but-done',
  'json',
  'star-with-credentials',
  'hidden-header',
  'the-strangers-page',
  'csrf',
];

/** How long an exercise takes somebody who is new to it: one minute to read and to guess, and one for each move. */
export function minutesOf({ moves }: Pick<Experiment, 'moves'>): number {
  return 1 + moves.length;
}
