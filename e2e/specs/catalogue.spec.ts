import { catalogue, expectedIn, PARTS, type Part, STATES } from '@cors-lab/shared/lab';
import { observedOf } from '../catalogue/observed.ts';
import { type ExperimentResult, openOutpost, playExperiment } from '../catalogue/perform.ts';
import { expect, test } from '../fixtures.ts';
import { keepPart, type Observed } from '../matrix/part.ts';

/** Every experiment in every engine, as it is found and as it is solved: what is stated, predicted and observed agrees. */

/** Those of one part are run at the same time, so many at a time; but what loads into a document meets in its events. */
const atOnce = (part: Part) => (part === 'not-only-fetch' ? 1 : 8);

for (const part of PARTS) {
  test(`experiments: ${part}`, async ({ lab, engine, sharedTab: tab }) => {
    await openOutpost(tab, lab);
    const ids = catalogue({ ...lab, experiments: lab.back }).filter((each) => each.part === part);
    const plays = ids.flatMap(({ id }) => STATES.map((state) => ({ id, state })));
    const results: ExperimentResult[] = [];
    const rows = new Map<string, Observed>();
    const queue = plays.values();
    await Promise.all(
      Array.from({ length: atOnce(part) }, async () => {
        for (const { id, state } of queue) {
          const choose = (experiments: string) =>
            catalogue({ ...lab, experiments }).find((each) => each.id === id) ?? fail();
          const play = await playExperiment({ lab, engine: engine.name, tab }, choose, state);
          results.push(play);
          rows.set(`${id} ${state}`, await observedOf(play, tab));
        }
      }),
    );
    for (const { experiment, state, predicted, moves } of results) {
      await test.step(`${experiment.id}, ${state}`, () => {
        const what = `${experiment.id}, ${state}`;
        expect.soft(predicted, what).toBe(expectedIn(experiment.expected[state], engine.name));
        for (const { differences, counted, simulated } of moves) {
          expect.soft(differences, `${what}: ${simulated.kind}`).toEqual([]);
          expect.soft(counted.observed, `${what}: counter`).toBe(counted.predicted);
        }
      });
    }
    expect(results.length).toBe(plays.length);
    const { name, version } = engine;
    const inOrder = plays.flatMap(({ id, state }) => rows.get(`${id} ${state}`) ?? []);
    const group = 'Experiments, as found and as solved';
    keepPart({
      engine: name,
      version,
      name: `experiments-${PARTS.indexOf(part)}`,
      group,
      rows: inOrder,
      pairs: 0,
    });
  });
}

function fail(): never {
  throw new Error('The catalogue has the same experiments wherever it is run.');
}
