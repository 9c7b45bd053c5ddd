import type { Origins } from '../../control/control.ts';
import type { Behaviour } from '../../engines/behaviour.ts';
import type { BehaviourName } from '../../engines/engine.ts';
import { get } from '../../infra/header-list.ts';
import { ACCESS_CONTROL_REQUEST_METHOD, COOKIE, ORIGIN } from '../../infra/header-names.ts';
import type { WireRequest } from '../../infra/wire.ts';
import type { Prediction } from '../predict.ts';
import { timesCounted } from '../times-counted.ts';
import type { Experiment } from './experiment.ts';
import { lessonTextOf } from './lesson-texts.ts';
import { outcomeOf, simulateFresh } from './simulate.ts';

/** The choice that is right for an experiment as it is found, by what the model derives for one browser. */
export function rightChoice(
  experiment: Experiment,
  engine: BehaviourName | Behaviour,
  servers: Origins,
): string {
  const { guess = 'script', asksOfFirst } = lessonTextOf(experiment.id);
  const simulated = simulateFresh(experiment, experiment.moves, experiment.start, engine, servers);
  const requests = simulated.flatMap((move) => (move.kind === 'request' ? [move] : []));
  const asked = asksOfFirst ? requests[0] : requests.at(-1);
  if (asked === undefined) throw new Error(`There is no request in ${experiment.id}.`);
  const { policy, prediction } = asked;
  const { wire } = prediction;
  const last = wire.at(-1)?.[0];
  switch (guess) {
    case 'script':
      return whatTheScriptGets(experiment, prediction);
    case 'sent':
      return whatIsSent(wire.map(([request]) => request));
    case 'counter':
      return String(Math.min(2, timesCounted(policy, prediction)));
    case 'header':
      return outcomeOf(prediction, experiment) === 'readable' ? 'yes' : 'no';
    case 'cookie':
      return last !== undefined && get(last.headers, COOKIE) !== null ? 'yes' : 'no';
    case 'origin':
    case 'last-origin': {
      const origin = last === undefined ? null : get(last.headers, ORIGIN);
      return origin === null ? 'absent' : origin === 'null' ? 'null' : 'own';
    }
  }
}

function whatTheScriptGets(experiment: Pick<Experiment, 'reads'>, prediction: Prediction): string {
  const outcome = outcomeOf(prediction, experiment);
  if (outcome === 'opaque') return 'opaque';
  if (prediction.verdict.kind === 'readable') return 'answer';
  return prediction.wire.some(([request]) => !isPreflight(request)) ? 'error' : 'not-sent';
}

function whatIsSent(requests: readonly WireRequest[]): string {
  const preflights = requests.filter(isPreflight).length;
  if (requests.length === 0) return 'nothing';
  if (preflights === 0) return 'request';
  return preflights === requests.length ? 'preflight' : 'both';
}

function isPreflight({ method, headers }: WireRequest): boolean {
  return method === 'OPTIONS' && get(headers, ACCESS_CONTROL_REQUEST_METHOD) !== null;
}
