import type { Origins } from '../../control/control.ts';
import { attribute } from '../../engines/attribute.ts';
import type { Behaviour, Decision } from '../../engines/behaviour.ts';
import { behaviourOf } from '../../engines/behaviours.ts';
import type { BehaviourName } from '../../engines/engine.ts';
import { type BrowserState, newBrowser } from '../../fetch/state/browser-state.ts';
import type { WireResponse } from '../../infra/wire.ts';
import type { CorsPolicy } from '../../policy/policy.ts';
import type { LabRequest } from '../../request.ts';
import { type Prediction, predict } from '../predict.ts';
import { cookieSetBy } from '../resources/session-cookie.ts';
import { respond } from '../respond.ts';
import { withRunParam } from '../run-param.ts';
import { type Experiment, type Move, type Moves, type Outcome, withMethods } from './experiment.ts';

/** A move with what the model says will come of it. */
export type SimulatedMove =
  | {
      readonly kind: 'request';
      readonly request: LabRequest;
      readonly policy: CorsPolicy;
      /** Before this request, with what the moves before it have brought. */
      readonly browser: BrowserState;
      readonly prediction: Prediction;
    }
  /** What the API server says to the front end's server. */
  | {
      readonly kind: 'server';
      readonly request: LabRequest;
      readonly policy: CorsPolicy;
      /** `null` where the API server hangs up. */
      readonly answer: WireResponse | null;
    }
  | { readonly kind: 'policy'; readonly policy: CorsPolicy }
  | Extract<Move, { kind: 'wait' }>;

/** Runs an experiment's moves through the model, one after the other, in one browser. `servers`: as for `predict`. */
export function simulate(
  moves: Moves,
  policy: CorsPolicy,
  browser: BrowserState,
  servers: Origins,
): readonly SimulatedMove[] {
  let now = browser;
  let running = policy;
  const simulated: SimulatedMove[] = [];
  for (const move of moves) {
    if (move.kind === 'request') {
      const { request } = move;
      const prediction = predict(request, running, now, servers);
      simulated.push({ kind: 'request', request, policy: running, browser: now, prediction });
      now = browserAfter(now, request, prediction);
      continue;
    }
    if (move.kind === 'server') {
      const { request } = move;
      const { method, url, headers } = request;
      const answer = respond(running, { method, url, headers }, servers);
      simulated.push({ kind: 'server', request, policy: running, answer });
      continue;
    }
    if (move.kind === 'policy') {
      running = withMethods(running, move.methods);
      simulated.push({ kind: 'policy', policy: running });
      continue;
    }
    now = { ...now, now: now.now + move.seconds * 1000 };
    simulated.push(move);
  }
  return simulated;
}

/** The same for an experiment, in a browser that is new to it. */
export function simulateFresh(
  { sameUrl }: Pick<Experiment, 'sameUrl'>,
  moves: Moves,
  policy: CorsPolicy,
  engine: BehaviourName | Behaviour,
  servers: Origins,
): readonly SimulatedMove[] {
  const browser = { ...newBrowser('standard'), engine };
  return simulate(withRunParams(moves, 'x', sameUrl === true), policy, browser, servers);
}

/** The browser after a request: what it has cached, and the cookies that it was given. */
function browserAfter(browser: BrowserState, request: LabRequest, prediction: Prediction): BrowserState {
  const given = prediction.wire.flatMap(([sent]) => {
    const cookie = request.credentials === 'include' ? cookieSetBy(sent) : null;
    return cookie === null ? [] : [cookie];
  });
  const kept = browser.cookies.filter(({ name }) => !given.some((cookie) => cookie.name === name));
  return {
    ...browser,
    preflightCache: prediction.preflightCache,
    httpCache: prediction.httpCache,
    cookies: [...kept, ...given],
  };
}

/** The deviations of an engine from the standard that an experiment's outcome is owed to, in the order of the steps. */
export function deviationsMet(
  experiment: Pick<Experiment, 'sameUrl' | 'reads'>,
  moves: Moves,
  policy: CorsPolicy,
  engine: BehaviourName,
  servers: Origins,
): readonly Decision[] {
  const met = attribute(behaviourOf(engine), (behaviour) => {
    const simulated = simulateFresh(experiment, moves, policy, behaviour, servers);
    const trace = simulated.flatMap((move) => (move.kind === 'request' ? move.prediction.trace : []));
    return { trace, outcome: [outcomeOf(decidingPrediction(simulated), experiment)] };
  });
  return met.map(({ decision }) => decision);
}

/** The prediction that an experiment is about: its last request's. */
export function decidingPrediction(simulated: readonly SimulatedMove[]): Prediction {
  const last = simulated.findLast((move) => move.kind === 'request');
  if (last?.kind !== 'request') throw new Error('An experiment without a request decides nothing.');
  return last.prediction;
}

/** What came of an experiment's deciding request. */
export function outcomeOf(
  { verdict }: Pick<Prediction, 'verdict'>,
  { reads }: Pick<Experiment, 'reads'>,
): Outcome {
  switch (verdict.kind) {
    case 'readable': {
      const { status, headers } = verdict.response;
      if (status >= 400) return 'error-readable';
      const isHidden = reads !== undefined && !headers.some(([name]) => name === reads);
      return isHidden ? 'header-hidden' : 'readable';
    }
    case 'opaque':
      return 'opaque';
    case 'blocked':
      return verdict.failure.code;
    case 'refused':
      return verdict.refusal.code;
  }
}

/**
 * The moves as they are made: every request with a parameter in its URL, which shows to what request an exchange of the wire log belongs. An
 * experiment about caches has one value for all its requests.
 */
export function withRunParams(moves: Moves, runParam: string, sameUrl: boolean): Moves {
  const [first, ...others] = moves.map((move, index): Move => {
    if (move.kind !== 'request' && move.kind !== 'server') return move;
    return { ...move, request: withRunParam(move.request, sameUrl ? runParam : `${runParam}-${index}`) };
  });
  if (first === undefined) throw new Error('There is always a first move.');
  return [first, ...others];
}
