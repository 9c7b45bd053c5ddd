import {
  type Explanation,
  explain,
  explainReadable,
  explainRefusal,
  explainStoppedPattern,
  fixFor,
  isStranger,
} from '@cors-lab/shared/explain';
import {
  type Deviating,
  ENGINES,
  type Engine,
  type Failure,
  get,
  type LabRequest,
  type Verdict,
} from '@cors-lab/shared/fetch';
import { type Prediction, withRunParam } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { LabConfig } from '../config.ts';
import type { LabState, Run } from '../lab/state.ts';
import {
  type Message,
  mergedExchanges,
  messagesOf,
  predictedExchanges,
  recordedExchanges,
} from '../wire/sequence.ts';
import { preparedByRun } from './by-run.ts';
import { accountOf, isUnexplained, type Judgement, judge, stands } from './judge.ts';
import { ownerOf } from './owner-of.ts';
import { deviationsIn, type Prepared, predicted, prepare, type Subject } from './prepare.ts';

/** What is offered where a request is blocked. */
export type Fix =
  | {
      readonly kind: 'change';
      readonly failure: Failure;
      readonly from: CorsPolicy;
      readonly to: CorsPolicy;
    }
  /** Under the policy that runs by now it would not be blocked. */
  | { readonly kind: 'send-again'; readonly request: LabRequest; readonly outcome: 'readable' | 'opaque' };

/** All that is said of a run, or of the next one before the first. */
export interface Report {
  readonly run: Run | null;
  /** Whether it is about a request that Run would send, after the other steps of its experiment. */
  readonly isByRun: boolean;
  /** As sent, `run=` included. */
  readonly request: LabRequest;
  readonly prediction: Prediction | null;
  /** This browser's deviations from the standard that made a difference to the prediction. */
  readonly deviations: readonly Deviating[];
  readonly judgement: Judgement;
  readonly explanation: Explanation | null;
  readonly fix: Fix | null;
  /** `null` where nothing is known of what happens. */
  readonly messages: readonly Message[] | null;
  /** What comes of it in each engine, where it is blocked in this one. */
  readonly engines: Readonly<Record<Engine, Verdict>> | null;
}

export function report(run: Run | null, sentNext: Prepared, state: LabState, config: LabConfig): Report {
  const byRun = run === null ? preparedByRun(sentNext, state.experiments, config) : null;
  const next = byRun ?? sentNext;
  const subject = run === null ? next : { ...run, request: withRunParam(run.request, run.runParam) };
  const { request } = subject;
  const { prediction } = run ?? next;
  const judgement: Judgement = run === null ? { kind: 'pending' } : judge(run);
  const account = run === null ? prediction : accountBy(run, judgement);
  const deviations = prediction === null ? [] : deviationsIn(subject, config);
  const base = { run, isByRun: byRun !== null, request, prediction, deviations, judgement };
  if (account === null) return { ...base, explanation: null, fix: null, messages: null, engines: null };

  const asked =
    run === null
      ? { request: next.chosen, policy: next.policy, experiment: state.experiments.chosen }
      : { request: run.request, policy: run.policy, experiment: run.panels.experiment };
  const owner = ownerOf(asked, state.experiments, config.front);
  const { verdict } = account;
  const isBlocked = verdict.kind === 'blocked';
  const again = run === null ? next : prepare({ ...state, request: run.request }, config, state.now);
  return {
    ...base,
    explanation: explanationOf(account, subject, owner, config),
    fix: isBlocked ? fixOf(again, run !== null, owner, config) : null,
    messages: messagesOf(request, exchangesOf(run, prediction, judgement), account, run?.observation ?? null),
    engines: isBlocked ? verdictsOf(verdict, subject, config) : null,
  };
}

/** `null` where nothing shows what has happened. */
function accountBy(run: Run, judgement: Judgement): Prediction | null {
  return isUnexplained(run) ? null : accountOf(run, judgement);
}

type OwnerOf = ReturnType<typeof ownerOf>;

/** Why nothing was read, or what is the matter with an answer that was. */
function explanationOf(
  { verdict, wire, preflight, source }: Prediction,
  subject: Subject,
  owner: OwnerOf,
  config: LabConfig,
): Explanation | null {
  const { request, policy, browser } = subject;
  if (verdict.kind === 'refused') return explainRefusal(verdict.refusal);
  if (verdict.kind === 'blocked') {
    const stopped = policy && explainStoppedPattern(verdict.failure, policy);
    return stopped ?? explain(verdict.failure, owner, source);
  }
  if (verdict.kind === 'opaque' || policy === null) return null;
  const [sent, answer] = wire.at(-1) ?? [null, null];
  const unremembered = { ...subject, browser: { ...browser, preflightCache: [] } };
  return explainReadable(
    {
      request,
      response: verdict.response,
      isWithCookies: sent !== null && get(sent.headers, 'cookie') !== null,
      answered: answer === null || answer === 'connection-closed' ? [] : answer.headers,
      preflight,
      preflightCache: browser.preflightCache,
      withoutCache: predicted(unremembered, config)?.verdict ?? verdict,
      policy,
      reads: owner.reads,
    },
    owner,
  );
}

/** The change of the policy by which this request succeeds, where the owner of the server wants that. */
function fixOf(again: Prepared, isSent: boolean, owner: OwnerOf, config: LabConfig): Fix | null {
  const { policy, prediction, chosen } = again;
  // Nobody sends an attacker's request again, or one whose permission is to end: that is no progress.
  const isWanted = !isStranger(chosen.origin, owner) && owner.goal !== 'withdrawn';
  if (policy === null || prediction === null || !isWanted) return null;
  const { verdict } = prediction;
  if (verdict.kind === 'refused') return null;
  if (verdict.kind !== 'blocked')
    return isSent ? { kind: 'send-again', request: chosen, outcome: verdict.kind } : null;
  const verdictUnder = (tried: CorsPolicy) =>
    predicted({ ...again, policy: tried }, config)?.verdict ?? verdict;
  const to = fixFor(verdict.failure, policy, owner, verdictUnder);
  return to === null ? null : { kind: 'change', failure: verdict.failure, from: policy, to };
}

/** The predicted exchanges as they were recorded; only the recorded ones where something else happened. */
function exchangesOf(run: Run | null, prediction: Prediction | null, judgement: Judgement) {
  const expected = prediction === null ? [] : predictedExchanges(prediction);
  if (run === null) return expected;
  const recorded = recordedExchanges(run.exchanges);
  return stands(judgement) ? mergedExchanges(expected, recorded) : recorded;
}

function verdictsOf(own: Verdict, subject: Subject, config: LabConfig): Record<Engine, Verdict> {
  const verdictIn = (engine: Engine) =>
    engine === config.engine
      ? own
      : (predicted({ ...subject, browser: { ...subject.browser, engine } }, config)?.verdict ?? own);
  return Object.fromEntries(ENGINES.map((engine) => [engine, verdictIn(engine)])) as Record<Engine, Verdict>;
}
