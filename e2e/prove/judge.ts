import type { Origins } from '@cors-lab/shared/control';
import { type BrowserState, type Engine, type Exchange, get, newBrowser } from '@cors-lab/shared/fetch';
import {
  answererOf,
  compare,
  drive,
  isFrontAnswer,
  type Prediction,
  recordedWire,
  SESSION_COOKIE,
} from '@cors-lab/shared/lab';
import type { Outcome } from '../engines/engine.ts';
import type { BenchClient } from '../lab/bench.ts';
import { linesInCapitals } from './capitals.ts';
import type { Pair, Step } from './pair.ts';
import { expectedReason } from './reason.ts';

/** What a browser made of one step, and what the API server has recorded of it. */
export interface StepResult {
  readonly outcome: Outcome;
  readonly exchanges: readonly Exchange[];
}

/** One thing in which the model and the browser do not agree. */
export interface Disagreement {
  /** Which step of the pair, from 0. */
  readonly step: number;
  readonly what: string;
  readonly predicted: string;
  readonly observed: string;
}

/** What a pair came to. */
export interface Judgement {
  /** What model and browser disagree about; the empty list is agreement. */
  readonly disagreements: readonly Disagreement[];
  /** What the model says, step by step. */
  readonly predictions: readonly Prediction[];
  /** What the browser made of it, step by step. */
  readonly results: readonly StepResult[];
}

/** The pair through the model, step by step, against the results. */
export function judge(
  steps: readonly Step[],
  results: readonly StepResult[],
  {
    engine,
    servers,
    bench,
    pair: { signedIn, from, capitals },
  }: {
    readonly engine: Engine;
    readonly servers: Origins;
    readonly bench: Pick<BenchClient, 'api'>;
    readonly pair: Pick<Pair, 'signedIn' | 'from' | 'capitals'>;
  },
): Judgement {
  const session = {
    host: 'localhost',
    path: new URL(bench.api).pathname,
    name: SESSION_COOKIE,
    value: 'x',
    sameSite: 'lax',
    secure: false,
  } as const;
  let browser: BrowserState = { ...newBrowser(engine), cookies: signedIn ? [session] : [] };
  const disagreements: Disagreement[] = [];
  const predictions: Prediction[] = [];
  for (const [index, { request, policy }] of steps.entries()) {
    const answer = answererOf(policy, servers);
    const prediction = drive(request, browser, (wireRequest) => {
      const answered = answer(wireRequest);
      if (!capitals || answered === null || answered === 'connection-closed' || isFrontAnswer(answered))
        return answered;
      return { ...answered, headers: linesInCapitals(answered.headers) };
    });
    predictions.push(prediction);
    const { outcome, exchanges } = results[index] ?? fail();
    const differ = (what: string, predicted: string, observed: string) => {
      if (predicted !== observed) disagreements.push({ step: index, what, predicted, observed });
    };
    for (const { what, predicted, observed } of compare(prediction, outcome.observation, exchanges)
      .differences) {
      differ(what, predicted, observed);
    }
    const hangsUp = prediction.wire.some(([, answer]) => answer === 'connection-closed');
    differ(
      'cookies',
      recordedWire(prediction.wire)
        .map(([{ headers }]) => String(get(headers, 'cookie') !== null))
        .join(),
      // Browsers may send a request again where they were hung up on.
      (hangsUp ? exchanges.slice(0, prediction.wire.length) : exchanges)
        .map(({ request }) => String(get(request.headers, 'cookie') !== null))
        .join(),
    );
    if (prediction.verdict.kind === 'blocked') {
      const { failure } = prediction.verdict;
      // In a frame that is a process of its own, engines' words are not heard.
      if (outcome.observation.kind === 'threw' && from !== 'frame') {
        const expected = expectedReason(failure, engine) ?? '(nothing)';
        differ('reason', `${failure.code}: ${expected}`, `${failure.code}: ${outcome.reason ?? '(nothing)'}`);
      }
    }
    const { preflightCache, httpCache } = prediction;
    browser = { ...browser, preflightCache, httpCache };
  }
  return { disagreements, predictions, results };
}

function fail(): never {
  throw new Error('A step has no result.');
}
