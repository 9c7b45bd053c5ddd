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
  type SimulatedMove,
  type State,
  simulate,
  timesCounted,
  withRunParams,
} from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { EnginePage } from '../engines/engine.ts';
import { type BenchClient, callControl, createBench } from '../lab/bench.ts';
import { performAtTop } from '../lab/outposts.ts';

/** What a browser has made of one move of an experiment, beside what the model says. */
interface MoveResult {
  readonly simulated: SimulatedMove;
  /** `null` for moves that are no requests of a browser. */
  readonly observation: Observation | null;
  readonly exchanges: readonly Exchange[];
  readonly differences: readonly Difference[];
  /** How far it moved the API server's counter. */
  readonly counted: { readonly predicted: number; readonly observed: number };
}

export interface ExperimentResult {
  readonly experiment: Experiment;
  readonly state: State;
  /** What the model says of the deciding request. */
  readonly predicted: Outcome;
  readonly moves: readonly MoveResult[];
}

interface Stage {
  readonly lab: Origins;
  readonly engine: Engine;
  /** At the front end's outpost, which performs from every request context. */
  readonly tab: EnginePage;
}

/** Opens the document in which experiments are run without the lab's page. */
export async function openOutpost(tab: EnginePage, lab: Pick<Origins, 'front'>): Promise<void> {
  await tab.goto(`${lab.front}/outpost`);
}

/** Plays an experiment on a bench of its own; `choose` finds it in the catalogue of that bench. */
export async function playExperiment(
  { lab, engine, tab }: Stage,
  choose: (experiments: string) => Experiment,
  state: State,
): Promise<ExperimentResult> {
  const bench = await createBench(lab);
  try {
    const base = bench.api.replace(/\/api$/, '');
    const experiment = choose(base);
    const moves = withRunParams(movesOf(experiment, state), bench.id, experiment.sameUrl === true);
    const policy = experiment[state];
    const simulated = simulate(moves, policy, newBrowser(engine), lab);
    await apply(bench, policy);
    const results: MoveResult[] = [];
    for (const each of simulated) results.push(await playMove(each, bench, lab, tab));
    return {
      experiment,
      state,
      predicted: outcomeOf(decidingPrediction(simulated), experiment),
      moves: results,
    };
  } finally {
    await bench.remove();
  }
}

async function playMove(
  simulated: SimulatedMove,
  bench: BenchClient,
  lab: Stage['lab'],
  tab: EnginePage,
): Promise<MoveResult> {
  const { cursor, counter } = await bench.state();
  switch (simulated.kind) {
    case 'request': {
      const observation = await performAtTop(tab, simulated.request);
      const exchanges = (await bench.exchanges(bench.id)).filter(({ seq }) => seq > cursor);
      const { differences } = compare(simulated.prediction, observation, exchanges);
      const counted = {
        predicted: timesCounted(simulated.policy, simulated.prediction),
        observed: (await bench.state()).counter - counter,
      };
      return { simulated, observation, exchanges, differences, counted };
    }
    case 'server': {
      const status = await relay(simulated.request, lab);
      const expected = String(simulated.answer?.status ?? 502);
      const exchanges = (await bench.exchanges(bench.id)).filter(({ seq }) => seq > cursor);
      const differences: Difference[] =
        status === expected ? [] : [{ what: 'status', predicted: expected, observed: status }];
      return { simulated, observation: null, exchanges, differences, counted: NOT_COUNTED };
    }
    case 'policy':
      await apply(bench, simulated.policy);
      break;
    case 'wait':
      await new Promise((resolve) => setTimeout(resolve, simulated.seconds * 1000));
      break;
  }
  return { simulated, observation: null, exchanges: [], differences: [], counted: NOT_COUNTED };
}

const NOT_COUNTED = { predicted: 0, observed: 0 };

function apply(bench: BenchClient, { cors, overrides }: CorsPolicy): Promise<void> {
  return bench.apply(cors, overrides);
}

/** The status that the front end's server gets of the API server. */
async function relay({ method, url, headers, body }: LabRequest, lab: Stage['lab']): Promise<string> {
  const request = { method, url, headers, body };
  const { status } = await callControl<{ readonly status: number }>(lab, 'POST', '/relay', { request });
  return String(status);
}
