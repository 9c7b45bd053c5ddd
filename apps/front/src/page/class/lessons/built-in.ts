import type { Lesson } from '@cors-lab/shared/class';
import { untilLoaded } from '../../ui/lazy-part.ts';

/** The lessons that come with the lab. The texts of each are loaded when it is chosen. */
export const BUILT_IN = [
  {
    id: '20-minutes',
    name: '20 minutes, 4 questions',
    about: 'for the end of another lesson: votes, and a look at the projector',
    load: () => import('./in-20-minutes.ts'),
  },
  {
    id: '60-minutes',
    name: '60 minutes, 8 questions',
    about: 'the course of eight steps, each with a vote and an exercise',
    load: () => import('./in-60-minutes.ts'),
  },
  {
    id: '90-minutes',
    name: '90 minutes, 12 questions',
    about: 'the same, with the errors that people meet at work',
    load: () => import('./in-90-minutes.ts'),
  },
] as const;

type BuiltIn = (typeof BUILT_IN)[number];

export async function loadBuiltIn({ load }: BuiltIn): Promise<Lesson> {
  return (await untilLoaded<{ readonly lesson: Lesson }>(load)).lesson;
}
