import type { LabConfig } from '../config.ts';
import { isGuessDue } from '../lab/reduce-experiments.ts';
import { startLab } from '../lab/start-lab.ts';
import type { Lab } from '../lab/use-lab.ts';
import { preloadParts } from '../ui/lazy-part.ts';
import type { EarlyGuess } from './exercise/first-look.tsx';
import { LoadedExercise } from './exercise/loaded-exercise.tsx';
import { ReviewPage } from './review-page.tsx';
import { exerciseOn, routeAt } from './route.ts';

/** What makes the page's controls work, and what only the model can draw. */
export interface Live {
  readonly lab: Lab;
  readonly Exercise: typeof LoadedExercise;
  readonly Review: typeof ReviewPage;
}

/** Brings the model, and what is made of it. `early`: what was guessed before. Once in a page's life. */
export function startLearn(config: LabConfig, early: EarlyGuess | null): Live {
  // Once what is on show has been painted: a class may lose its server at any time.
  setTimeout(() => void preloadParts(), 500);
  const id = exerciseOn(routeAt(location));
  const { lab } = startLab(config, location.search, id);
  const isDue = isGuessDue(lab.store.getState().experiments);
  if (early !== null && early.id === id && isDue) lab.commands.makeGuess(early.choice);
  return { lab, Exercise: LoadedExercise, Review: ReviewPage };
}
