import type { LabConfig } from '../config.ts';
import { startLab } from '../lab/start-lab.ts';
import { preloadParts } from '../ui/lazy-part.ts';
import type { Live } from './landing-page.tsx';
import { LiveExercise } from './live-exercise.tsx';

/** Brings the model, and the exercise that works with it. Once in a page's life. */
export function startLive(config: LabConfig): Live {
  // A class may lose its server at any time: what a click shows is here by then.
  setTimeout(() => void preloadParts(), 500);
  return { lab: startLab(config, location.search, null).lab, Exercise: LiveExercise };
}
