import { describeNoPreflight, describeReason } from '@cors-lab/shared/explain';
import { type LabRequest, type Verdict, whyPreflight } from '@cors-lab/shared/fetch';
import { useConfig, useLab } from '../lab/use-lab.ts';
import { whyNot } from '../result/explanation-text.tsx';
import { VERDICT_ICONS } from '../result/verdict-line.tsx';
import { type PredictedOutcome, predictedOutcome } from '../run/outcome.ts';
import { OUTCOME_LABELS } from '../run/outcome-words.ts';
import { ProseText } from '../ui/prose-text.tsx';
import css from './request.module.css';

/** What will become of the request as it stands: whether it is preflighted and why, and how it will end. */
export function PredictionLine({ request }: { readonly request: LabRequest }) {
  const { engine } = useConfig();
  const next = useLab((state, selectors) => selectors.next(state).prediction);
  const outcome = next && predictedOutcome(next.verdict, request.api);
  const need = whyPreflight(request, engine);
  // What is stopped before anything is sent gets no preflight either, whatever it is.
  const isStopped =
    next?.verdict.kind === 'blocked' && next.verdict.failure.stage === 'request' && next.source === 'none';
  return (
    <>
      <p
        hidden={isStopped}
        className={css.preflightNeed}
        data-testid="preflight-need"
        data-needed={need.needed}
      >
        {need.needed ? (
          <>
            Needs a preflight, because{' '}
            {need.reasons.slice(0, REASONS_SHOWN).map((reason, at) => {
              const { text, url } = describeReason(reason);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines of one name may give the same reason
                <span key={at}>
                  {at > 0 && '; '}
                  <ProseText parts={text} />{' '}
                  <a href={url} target="_blank" rel="noreferrer">
                    rule
                  </a>
                </span>
              );
            })}
            {need.reasons.length > REASONS_SHOWN &&
              `; and ${need.reasons.length - REASONS_SHOWN} more reasons`}
            .
            {next?.preflight === 'cached' &&
              ' The permission is in the preflight cache: none is sent this time.'}
          </>
        ) : (
          <>
            <ProseText parts={describeNoPreflight(need).text} />.
            {next?.preflight === 'sent' && ' A redirect leads to another origin, which is asked first.'}
          </>
        )}
        {next?.source === 'http-cache' && ' The answer is in the HTTP cache.'}
      </p>
      <p className={css.prediction} data-testid="prediction" data-verdict-colour={outcome ?? 'idle'}>
        {next === null || outcome === null ? (
          'No prediction while the API server is not connected.'
        ) : (
          <Predicted verdict={next.verdict} outcome={outcome} />
        )}
      </p>
    </>
  );
}

const REASONS_SHOWN = 3;

function Predicted({ verdict, outcome }: { readonly verdict: Verdict; readonly outcome: PredictedOutcome }) {
  const Icon = VERDICT_ICONS[outcome];
  return (
    <>
      <Icon />
      <span>
        Predicted: {OUTCOME_LABELS[outcome].toLowerCase()}.{' '}
        <span className={css.predictionWhy}>{whyNot(verdict)}</span>
      </span>
    </>
  );
}
