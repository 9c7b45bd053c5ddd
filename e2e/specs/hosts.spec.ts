import { catalogue, expectedIn, STATES } from '@cors-lab/shared/lab';
import { openOutpost, playExperiment } from '../catalogue/perform.ts';
import type { EngineName } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import { playExercise } from '../lab/exercise-by-script.ts';
import { freePorts, startLab } from '../lab/processes.ts';

/** What the console says of a value that is no origin, whatever the page's own is. */
const LINES: Record<EngineName, RegExp> = {
  chromium: /The 'Access-Control-Allow-Origin' header contains the invalid value 'example\.com'\.$/,
  firefox: /CORS header ‘Access-Control-Allow-Origin’ does not match ‘example\.com’/,
  webkit: /is not allowed by Access-Control-Allow-Origin\. Status code: 204$/,
};

for (const host of ['localhost', '127.0.0.2', '::1']) {
  test(`under HOST=${host} the exercise is played, and another site attacks as the model says`, async ({
    engine,
    freshTab: tab,
  }) => {
    test.setTimeout(150_000);
    const [frontPort = 0, backPort = 0] = await freePorts(2);
    const lab = await startLab({ mode: 'start', host, frontPort, backPort });
    try {
      expect(await playExercise(tab, lab)).toMatch(LINES[engine.name]);
      for (const id of ['the-strangers-page', 'redirect-to-another-origin']) {
        for (const state of STATES) {
          await openOutpost(tab, lab);
          const played = await playExperiment(
            { lab, engine: engine.name, tab },
            (experiments) => catalogue({ ...lab, experiments }).find((each) => each.id === id) ?? fail(id),
            state,
          );
          expect(
            played.moves.flatMap(({ differences }) => differences),
            `${id}, ${state}`,
          ).toEqual([]);
          expect(played.predicted, `${id}, ${state}`).toBe(
            expectedIn(played.experiment.expected[state], engine.name),
          );
        }
      }
    } finally {
      await lab.stop();
    }
  });
}

function fail(id: string): never {
  throw new Error(`There is no experiment ${id}.`);
}
