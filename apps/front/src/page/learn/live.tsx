import type { LabConfig } from '../config.ts';
import { startLab } from '../lab/start-lab.ts';
import type { Lab } from '../lab/use-lab.ts';
import { preloadParts } from '../ui/lazy-part.ts';
import { LoadedExercise } from './exercise/loaded-exercise.tsx';
import { ReviewPage } from './review-page.tsx';
import { exerciseOn, routeAt } from './route.ts';

/** What makes the page's controls work, and what only the model can draw. */
export interface Live {
  readonly lab: Lab;
  readonly Exercise: typeof LoadedExercise;
  readonly Review: typeof ReviewPage;
}

/** Brings the model, and what is made of it. Once in a page's life. */
export function startLearn(config: LabConfig): Live {
  // Once what is on show has been painted: a class may lose its server at any time.
  setTimeout(() => void preloadParts(), 500);
  const { lab } = startLab(config, location.search, exerciseOn(routeAt(location)));
  return { lab, Exercise: LoadedExercise, Review: ReviewPage };
}
