import { setTimeout as sleep } from 'node:timers/promises';
import type { Origins } from '@cors-lab/shared/control';
import type { Experiment } from '@cors-lab/shared/lab';
import type { Engine } from '../engines/engine.ts';
import { createBench } from '../lab/bench.ts';
import { labUrl } from '../lab/url.ts';
import { lookAt, project } from './page-script.ts';
import { open, run, solve } from './play.ts';
import { experimentOn } from './record.ts';

/** Plays experiments before the eyes of a room, in larger type, one step after another. */
export async function show(
  engine: Engine,
  lab: Origins,
  experiments: readonly Experiment[],
  slow: number,
  progress: (done: number) => void,
): Promise<void> {
  const tab = await engine.newPage({ httpCache: true });
  await tab.goto(labUrl(lab));
  await tab.evaluate(project, null);
  const look = async (selector: string) => {
    await tab.evaluate(lookAt, selector);
    await sleep(slow);
  };
  for (const [at, { id }] of experiments.entries()) {
    const bench = await createBench(lab);
    try {
      const experiment = experimentOn(bench, lab, id);
      await open(tab, lab, bench, experiment);
      await look('#experiments');
      await run(tab);
      await look('#what-happened');
      await look('#experiments');
      await solve(tab, bench);
      await look('#experiments');
      await run(tab);
      await look('#what-happened');
    } finally {
      await bench.remove();
    }
    progress(at + 1);
  }
  await tab.close();
}
