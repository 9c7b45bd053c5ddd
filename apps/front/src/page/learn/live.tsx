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
  /** When the API server has said which policy it has; after a second in any case. */
  readonly known: Promise<void>;
  /** Takes over what was guessed before there was a lab. */
  readonly takeGuess: (guess: EarlyGuess) => void;
  readonly Exercise: typeof LoadedExercise;
  readonly Review: typeof ReviewPage;
}

/** Brings the model, and what is made of it. Once in a page's life. */
export function startLearn(config: LabConfig): Live {
  // Once what is on show has been painted: a class may lose its server at any time.
  setTimeout(() => void preloadParts(), 500);
  const exercise = exerciseOn(routeAt(location));
  const { lab } = startLab(config, location.search, exercise);
  const takeGuess = ({ id, choice }: EarlyGuess) => {
    if (id === exercise && isGuessDue(lab.store.getState().experiments)) lab.commands.makeGuess(choice);
  };
  return { lab, known: untilKnown(lab), takeGuess, Exercise: LoadedExercise, Review: ReviewPage };
}

/** An exercise that is drawn before that is drawn twice, and a slow phone stands still meanwhile. */
function untilKnown({ store }: Lab): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, 1_000);
    const stop = store.subscribe(() => {
      if (store.getState().bench !== null) done();
    });
    function done() {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}
