import { catalogue, expectedIn, STATES } from '@cors-lab/shared/lab';
import { openOutpost, playExperiment } from '../catalogue/perform.ts';
import type { EngineName, EnginePage } from '../engines/engine.ts';
import { expect } from '../fixtures.ts';
import { playExercise } from './exercise.ts';
import { startLab } from './processes.ts';

/** Starts a lab under a host; there the exercise is run, and another site attacks, as found and as solved. */
export async function attackUnderHost(host: string, engine: EngineName, tab: EnginePage): Promise<void> {
  const lab = await startLab({ host });
  try {
    await playExercise(engine, tab, lab);
    for (const id of ['the-strangers-page', 'redirect-to-another-origin']) {
      for (const state of STATES) {
        await openOutpost(tab, lab);
        const result = await playExperiment(
          { lab, engine, tab },
          (experiments) => catalogue({ ...lab, experiments }).find((each) => each.id === id) ?? fail(id),
          state,
        );
        expect(
          result.moves.flatMap(({ differences }) => differences),
          `${id}, ${state}`,
        ).toEqual([]);
        expect(result.predicted, `${id}, ${state}`).toBe(
          expectedIn(result.experiment.expected[state], engine),
        );
      }
    }
  } finally {
    await lab.stop();
  }
}

function fail(id: string): never {
  throw new Error(`There is no experiment ${id}.`);
}
