import type { Origins } from '@cors-lab/shared/control';
import { type Engine, type Exchange, type LabRequest, newBrowser } from '@cors-lab/shared/fetch';
import {
  compare,
  type Difference,
  decidingPrediction,
  type Experiment,
  movesOf,
  type Observation,
  type Outcome,
  outcomeOf,
  type Rehearsed,
  rehearse,
  type State,
  timesCounted,
  withMarks,
} from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { EnginePage } from '../engines/engine.ts';
import { type BenchClient, createBench } from '../lab/bench.ts';
import { performAtTop } from '../lab/outposts.ts';

/** What a browser has made of one move of an experiment, beside what the model says. */
interface PlayedMove {
  readonly rehearsed: Rehearsed;
  /** `null` for moves that are no requests of a browser. */
  readonly observation: Observation | null;
  readonly exchanges: readonly Exchange[];
  readonly differences: readonly Difference[];
  /** How far it moved the API server's counter. */
  readonly counted: { readonly predicted: number; readonly observed: number };
}

export interface PlayedExperiment {
  readonly experiment: Experiment;
  readonly state: State;
  /** What the model says of the deciding request. */
  readonly predicted: Outcome;
  readonly moves: readonly PlayedMove[];
}

interface Stage {
  readonly lab: Origins;
  readonly engine: Engine;
  /** At the front's outpost, which performs from every place. */
  readonly tab: EnginePage;
}

/** Opens the document in which experiments are played without the lab's page. */
export async function openOutpost(tab: EnginePage, lab: Pick<Origins, 'front'>): Promise<void> {
  await tab.goto(`${lab.front}/outpost`);
}

/** Plays an experiment on a bench of its own; `choose` finds it in the catalogue of that bench. */
export async function playExperiment(
  { lab, engine, tab }: Stage,
  choose: (experiments: string) => Experiment,
  state: State,
): Promise<PlayedExperiment> {
  const bench = await createBench(lab);
  try {
    const base = bench.api.replace(/\/api$/, '');
    const experiment = choose(base);
    const moves = withMarks(movesOf(experiment, state), bench.id, experiment.sameUrl === true);
    const policy = experiment[state];
    const rehearsed = rehearse(moves, policy, newBrowser(engine), lab);
    await apply(bench, policy);
    const played: PlayedMove[] = [];
    for (const each of rehearsed) played.push(await playMove(each, bench, lab, tab));
    return {
      experiment,
      state,
      predicted: outcomeOf(decidingPrediction(rehearsed), experiment),
      moves: played,
    };
  } finally {
    await bench.remove();
  }
}

async function playMove(
  rehearsed: Rehearsed,
  bench: BenchClient,
  lab: Stage['lab'],
  tab: EnginePage,
): Promise<PlayedMove> {
  const { cursor, counter } = await bench.state();
  switch (rehearsed.kind) {
    case 'request': {
      const observation = await performAtTop(tab, rehearsed.request);
      const exchanges = (await bench.exchanges(bench.id)).filter(({ seq }) => seq > cursor);
      const { differences } = compare(rehearsed.prediction, observation, exchanges);
      const counted = {
        predicted: timesCounted(rehearsed.policy, rehearsed.prediction),
        observed: (await bench.state()).counter - counter,
      };
      return { rehearsed, observation, exchanges, differences, counted };
    }
    case 'server': {
      const status = await relay(rehearsed.request, lab);
      const expected = String(rehearsed.answer?.status ?? 502);
      const exchanges = (await bench.exchanges(bench.id)).filter(({ seq }) => seq > cursor);
      const differences: Difference[] =
        status === expected ? [] : [{ what: 'status', predicted: expected, observed: status }];
      return { rehearsed, observation: null, exchanges, differences, counted: NOT_COUNTED };
    }
    case 'policy':
      await apply(bench, rehearsed.policy);
      break;
    case 'wait':
      await new Promise((resolve) => setTimeout(resolve, rehearsed.seconds * 1000));
      break;
  }
  return { rehearsed, observation: null, exchanges: [], differences: [], counted: NOT_COUNTED };
}

const NOT_COUNTED = { predicted: 0, observed: 0 };

function apply(bench: BenchClient, { cors, overrides }: CorsPolicy): Promise<void> {
  return bench.apply(cors, overrides);
}

/** The status that the front's server gets of the back. */
async function relay({ method, url, headers, body }: LabRequest, lab: Stage['lab']): Promise<string> {
  const reply = await fetch(`${lab.front}/lab/relay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request: { method, url, headers, body } }),
  });
  const said = (await reply.json()) as { readonly status: number };
  return String(said.status);
}
