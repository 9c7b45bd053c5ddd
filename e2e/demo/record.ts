import type { Origins } from '@cors-lab/shared/control';
import { catalogue, type Experiment, type State } from '@cors-lab/shared/lab';
import type { Engine, EnginePage } from '../engines/engine.ts';
import { type BenchClient, createBench } from '../lab/bench.ts';
import { takePicture } from './picture.ts';
import { open, reasonOf, run, solve } from './play.ts';
import type { Recorded, Recording, Shown } from './recording.ts';

/** Plays experiments in the lab's page, as they are found and as they are solved, and takes their pictures. */
export async function record(
  engine: Engine,
  lab: Origins,
  experiments: readonly Experiment[],
  progress: (done: number) => void,
): Promise<Recording> {
  const began = Date.now();
  const recorded = new Map<string, Recorded>();
  const tab = await engine.newPage({ httpCache: true });
  try {
    for (const { id } of experiments) {
      recorded.set(id, await play(tab, lab, id));
      progress(recorded.size);
    }
  } finally {
    await tab.close();
  }
  const { name, version } = engine;
  const date = new Date(began).toISOString();
  return { engine: name, version, date, seconds: (Date.now() - began) / 1000, recorded };
}

/** On a bench of its own: no other experiment has a say. */
async function play(tab: EnginePage, lab: Origins, id: string): Promise<Recorded> {
  const bench = await createBench(lab);
  try {
    const experiment = experimentOn(bench, lab, id);
    await open(tab, lab, bench, experiment);
    const start = await shown(tab, bench, experiment, 'start', 0);
    await solve(tab, bench);
    return { start, solved: await shown(tab, bench, experiment, 'solved', start.lines.length) };
  } catch (error) {
    return { trouble: error instanceof Error ? error.message : String(error) };
  } finally {
    await bench.remove();
  }
}

/** The experiment with the requests that it makes of a bench. */
export function experimentOn(bench: BenchClient, lab: Origins, id: string): Experiment {
  const experiments = bench.api.replace(/\/api$/, '');
  const found = catalogue({ ...lab, experiments }).find((each) => each.id === id);
  if (found === undefined) throw new Error('The catalogue has the same experiments wherever it is run.');
  return found;
}

/** @param heard how many console lines there were before */
async function shown(
  tab: EnginePage,
  bench: BenchClient,
  experiment: Experiment,
  state: State,
  heard: number,
): Promise<Shown> {
  const { cursor } = await bench.state();
  const reading = await run(tab);
  const exchanges = (await bench.exchanges('')).filter(({ seq }) => seq > cursor);
  const { moves, verdict, colour, fact, agrees, isSolved } = reading;
  // What an engine has to say may take a second to come, or never come: the picture is made meanwhile.
  const [reason, lines, picture] = await Promise.all([
    colour === 'blocked' ? reasonOf(tab, experiment, state, reading, exchanges) : null,
    tab.consoleLines(bench.id),
    takePicture(tab),
  ]);
  return {
    moves,
    verdict,
    colour,
    fact,
    agrees,
    isSolved,
    exchanges,
    reason,
    picture,
    lines: lines.slice(heard),
  };
}
