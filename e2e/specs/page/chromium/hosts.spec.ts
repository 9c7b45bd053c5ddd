import { test } from '../../../fixtures.ts';
import { attackUnderHost } from '../../../lab/attack-under-host.ts';
import { defaultBench } from '../../../lab/bench.ts';
import { playExercise } from '../../../lab/exercise.ts';

/** By default the lab's host is localhost: there `catalogue.spec.ts` has the attacks. */
test('under HOST=localhost the exercise is run', async ({ engine, lab, freshTab: tab }) => {
  await defaultBench(lab).apply({ origin: 'example.com' });
  await playExercise(engine.name, tab, lab);
});

test('under HOST=127.0.0.2 the exercise is run, and another site attacks as the model says', ({
  engine,
  freshTab: tab,
}) => {
  return attackUnderHost('127.0.0.2', engine.name, tab);
});
