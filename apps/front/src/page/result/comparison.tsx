import { type Api, isConsumer, responseOf } from '@cors-lab/shared/fetch';
import type { Prediction } from '@cors-lab/shared/lab';
import type { Run } from '../lab/state.ts';
import type { Judgement } from '../run/judge.ts';
import { type Outcome, outcomeOf, predictedOutcome } from '../run/outcome.ts';
import { OUTCOME_LABELS, observedText, predictedText } from '../run/outcome-words.ts';
import type { Report } from '../run/report.ts';
import { AllowedIcon, IdleIcon, RunningIcon } from '../ui/icons.tsx';
import { shortened } from '../ui/shortened.ts';
import { LabBug } from './lab-bug.tsx';
import css from './run-report.module.css';
import { VERDICT_ICONS } from './verdict-line.tsx';

/** The model's prediction beside what the browser and the API server say. */
export function Comparison({
  report: { run, isByRun, request, prediction, judgement },
}: {
  readonly report: Report;
}) {
  const { api } = request;
  const observation = run?.observation ?? null;
  const observed = run === null ? 'idle' : outcomeOf(run);
  const unlike = new Set(judgement.kind === 'compared' ? judgement.differences.map(({ what }) => what) : []);
  const differs = (...whats: Parameters<typeof unlike.has>[0][]) => whats.some((what) => unlike.has(what));
  return (
    <section
      className={css.comparison}
      data-testid="comparison"
      data-run={run?.id}
      aria-labelledby="comparison-title"
    >
      <h3 id="comparison-title" className="visually-hidden">
        Predicted and observed
      </h3>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">Predicted</th>
            <th scope="col">Observed</th>
          </tr>
        </thead>
        <tbody>
          <tr data-differs={differs('outcome', 'type')}>
            <th scope="row">Outcome</th>
            <td>
              {prediction === null ? (
                '–'
              ) : (
                <OutcomeWord outcome={predictedOutcome(prediction.verdict, api, observed)} />
              )}
            </td>
            <td>
              <OutcomeWord outcome={observed} />
            </td>
          </tr>
          <tr data-differs={differs('requests', 'request-headers', 'answer')}>
            <th scope="row">On the wire</th>
            <td>{prediction === null ? '–' : <WireWords pairs={predictedPairs(prediction)} />}</td>
            <td>{run === null || isUnknown(run) ? '–' : <WireWords pairs={observedPairs(run)} />}</td>
          </tr>
          <tr data-differs={differs('status', 'headers', 'body', 'exception')}>
            <th scope="row">The {isConsumer(api) ? 'page' : 'script'} gets</th>
            <td>
              {prediction === null ? '–' : <Got api={api} text={predictedText(prediction.verdict, api)} />}
            </td>
            <td>{observation === null ? '–' : <Got api={api} text={observedText(observation)} />}</td>
          </tr>
        </tbody>
      </table>
      {judgement.kind === 'compared' && !judgement.agrees && run !== null ? (
        <LabBug run={run} differences={judgement.differences} />
      ) : (
        <p className={css.agreement} data-judgement={judgement.kind}>
          <AgreementText
            judgement={judgement}
            sent={run !== null}
            isByRun={isByRun}
            unobservable={observed === 'unobservable'}
          />
        </p>
      )}
    </section>
  );
}

/** What a script gets is code, what a page measures is words. */
function Got({ api, text }: { readonly api: Api; readonly text: string }) {
  return isConsumer(api) ? <span className={css.evidence}>{text}</span> : <code>{text}</code>;
}

function OutcomeWord({ outcome }: { readonly outcome: Outcome }) {
  const Icon = VERDICT_ICONS[outcome];
  return (
    <span className={css.outcomeWord} data-verdict-colour={outcome}>
      <Icon />
      {OUTCOME_LABELS[outcome]}
    </span>
  );
}

type Pair = readonly [method: string, status: number | null];

function WireWords({ pairs }: { readonly pairs: readonly Pair[] }) {
  if (pairs.length === 0) return 'nothing';
  return pairs.map(([method, status], at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a request may be repeated, and none moves
    <code key={at} className={css.wireWord}>
      {shortened(method)} → {status ?? 'no answer'}
    </code>
  ));
}

function predictedPairs({ wire }: Prediction): readonly Pair[] {
  return wire.map(([{ method }, answer]) => [method, responseOf(answer)?.status ?? null]);
}

/** Whether nobody can say yet what has crossed the wire. */
function isUnknown({ exchanges, log }: Run): boolean {
  return exchanges.length === 0 && log !== 'read';
}

function observedPairs({ exchanges }: Run): readonly Pair[] {
  return exchanges.map(({ request, response }) => [request.method, response?.status ?? null]);
}

interface AgreementProps {
  readonly judgement: Judgement;
  readonly sent: boolean;
  /** Whether the prediction is for Run, and not for Send. */
  readonly isByRun: boolean;
  /** Whether the browser keeps to itself what came of it. */
  readonly unobservable: boolean;
}

function AgreementText({ judgement, sent, isByRun, unobservable }: AgreementProps) {
  switch (judgement.kind) {
    case 'compared':
      return (
        <>
          <AllowedIcon />
          {unobservable
            ? 'Model and wire log agree; the browser tells the page nothing.'
            : 'Model, browser and wire log agree.'}
        </>
      );
    case 'pending':
      return sent ? (
        <>
          <RunningIcon />
          To be compared once the API server’s log is read.
        </>
      ) : (
        <>
          <IdleIcon />
          {isByRun
            ? 'Predicted for Run, with the steps before this request. Send skips them.'
            : 'To be compared once it is sent.'}
        </>
      );
    default:
      return (
        <>
          <IdleIcon />
          Not compared: {NOT_COMPARED[judgement.kind]}
        </>
      );
  }
}

const NOT_COMPARED = {
  unpredicted: 'the API server’s policy was not known when this was sent.',
  unmeasured: 'what was to be tried could not be measured here.',
  policyChanged: 'the policy was changed while this was on its way.',
  unlogged: 'the API server’s log could not be read.',
} as const satisfies Record<Exclude<Judgement['kind'], 'compared' | 'pending'>, string>;
