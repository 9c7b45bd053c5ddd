import {
  ENGINES,
  type Engine,
  type Explanation,
  explain,
  explainReadable,
  explainRefusal,
  explainStoppedPattern,
  type Owner,
  type Prediction,
  type Verdict,
  withMark,
} from '@cors-lab/shared';
import '../wire/diagram.css';
import '../wire/evidence.css';
import type { LabConfig } from '../config.ts';
import type { Lab } from '../lab/commands.ts';
import type { LabState, Run } from '../lab/state.ts';
import { accountOf, type Judgement, judge } from '../run/judge.ts';
import { ownerOf } from '../run/owner-of.ts';
import { type Prepared, predicted, prepare, type Subject } from '../run/prepare.ts';
import { Diagram } from '../wire/diagram.tsx';
import { mergedExchanges, messagesOf, predictedExchanges, recordedExchanges } from '../wire/sequence.ts';
import { WireListing } from '../wire/wire-listing.tsx';
import { Comparison } from './comparison.tsx';
import { ConsoleLines } from './console-lines.tsx';
import { ExplanationText } from './explanation-text.tsx';
import { PreflightCache } from './preflight-cache.tsx';
import { ResponseComparison } from './response-comparison.tsx';
import { RunActions } from './run-actions.tsx';
import { Steps } from './steps.tsx';
import { SuggestedFix } from './suggested-fix.tsx';

interface Props {
  readonly lab: Lab;
  readonly state: LabState;
  /** The run on show, `null` before the first. */
  readonly run: Run | null;
  /** What is sent next. */
  readonly next: Prepared;
}

/** What there is to say of the run on show, or else of what would happen. */
export function RunReport({ lab, state, run, next }: Props) {
  const prediction = run === null ? next.prediction : run.prediction;
  const judgement: Judgement = run === null ? { kind: 'pending' } : judge(run);
  const account = run === null ? prediction : accountOf(run, judgement);
  const verdict = account?.verdict ?? null;
  const subject = run === null ? next : { ...run, request: withMark(run.request, run.mark) };
  const { request } = subject;
  const asked =
    run === null
      ? { request: next.chosen, policy: next.policy, experiment: state.guide.experiment }
      : { request: run.request, policy: run.policy, experiment: run.panels.experiment };
  const owner = ownerOf(asked, state.guide, lab.place.front);
  const explanation = account && explanationOf(account, subject, owner, lab.place);
  // What stands above is about to come: shown before it, this would be pushed down.
  const isSettled = run !== null || prediction !== null || state.connection.status === 'lost';
  return (
    <>
      <RunActions lab={lab} state={state} run={run} />
      <Comparison prediction={prediction} run={run} api={request.api} />
      {explanation !== null && (
        <div className="why">
          <ExplanationText explanation={explanation} />
          {verdict?.kind === 'blocked' && (
            <SuggestedFix
              lab={lab}
              again={run === null ? next : prepare({ ...state, request: run.request }, lab.place, state.now)}
              sent={run !== null}
              owner={owner}
              place={lab.place}
            />
          )}
        </div>
      )}
      {account !== null && (
        <Diagram
          key={run?.nonce}
          messages={messagesOf(
            request,
            legsOf(run, prediction, judgement),
            account,
            run?.observation ?? null,
          )}
          request={request}
          run={run}
        />
      )}
      {run !== null && <ResponseComparison run={run} />}
      {prediction !== null && <Steps trace={prediction.trace} />}
      {verdict?.kind === 'blocked' && (
        <ConsoleLines
          api={request.api}
          own={lab.place.engine}
          verdicts={perEngine((engine) => {
            if (engine === lab.place.engine) return verdict;
            const inEngine = { ...subject, browser: { ...subject.browser, engine } };
            return predicted(inEngine, lab.place)?.verdict ?? verdict;
          })}
        />
      )}
      {isSettled && (
        <>
          <PreflightCache browser={state.browser} sameUrl={state.sameUrl} />
          <WireListing run={run} />
        </>
      )}
    </>
  );
}

/** Why nothing was read, or what is the matter with an answer that was. */
function explanationOf(
  { verdict, wire, preflight, source }: Prediction,
  subject: Subject,
  owner: Owner & { readonly reads: string | null },
  place: LabConfig,
): Explanation | null {
  const { request, policy, browser } = subject;
  if (verdict.kind === 'refused') return explainRefusal(verdict.refusal);
  if (verdict.kind === 'blocked') {
    const stopped = policy && explainStoppedPattern(verdict.failure, policy);
    return stopped ?? explain(verdict.failure, owner, source);
  }
  if (verdict.kind === 'opaque' || policy === null) return null;
  const answer = wire.at(-1)?.[1] ?? null;
  const unremembered = { ...subject, browser: { ...browser, preflightCache: [] } };
  return explainReadable(
    {
      request,
      response: verdict.response,
      answered: answer === null || answer === 'hung-up' ? [] : answer.headers,
      preflight,
      preflightCache: browser.preflightCache,
      anew: predicted(unremembered, place)?.verdict ?? verdict,
      policy,
      reads: owner.reads,
    },
    owner,
  );
}

function perEngine(verdict: (engine: Engine) => Verdict): Record<Engine, Verdict> {
  return Object.fromEntries(ENGINES.map((engine) => [engine, verdict(engine)])) as Record<Engine, Verdict>;
}

function legsOf(run: Run | null, prediction: Prediction | null, judgement: Judgement) {
  const foreseen = prediction === null ? [] : predictedExchanges(prediction);
  if (run === null) return foreseen;
  const recorded = recordedExchanges(run.exchanges);
  const stands = judgement.kind === 'pending' || (judgement.kind === 'compared' && judgement.agrees);
  return stands ? mergedExchanges(foreseen, recorded) : recorded;
}
