import { describeNoPreflight, describeReason } from '@cors-lab/shared/explain';
import { type LabRequest, whyPreflight } from '@cors-lab/shared/fetch';
import type { Prediction } from '@cors-lab/shared/lab';
import { useConfig, useLab } from '../lab/use-lab.ts';
import { whyNot } from '../result/explanation-text.tsx';
import { VERDICT_ICONS } from '../result/verdict-line.tsx';
import { OUTCOME_LABELS } from '../run/outcome-words.ts';
import { ProseText } from '../ui/prose-text.tsx';

/** What will become of the request as it stands: whether it is preflighted and why, and how it will end. */
export function PredictionLine({ request }: { readonly request: LabRequest }) {
  const { engine } = useConfig();
  const next = useLab((state, selectors) => selectors.next(state).prediction);
  const need = whyPreflight(request, engine);
  // What is stopped before anything is sent gets no preflight either, whatever it is.
  const isStopped =
    next?.verdict.kind === 'blocked' && next.verdict.failure.during === 'request' && next.source === 'none';
  return (
    <>
      <p hidden={isStopped} className="preflight-need" data-needed={need.needed}>
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
      <p className="prediction" data-verdict-colour={next?.verdict.kind ?? 'idle'}>
        {next === null ? 'No prediction while the API server is not connected.' : <Predicted next={next} />}
      </p>
    </>
  );
}

const REASONS_SHOWN = 3;

function Predicted({ next: { verdict } }: { readonly next: Prediction }) {
  const Icon = VERDICT_ICONS[verdict.kind];
  return (
    <>
      <Icon />
      <span>
        Predicted: {OUTCOME_LABELS[verdict.kind].toLowerCase()}.{' '}
        <span className="prediction-why">{whyNot(verdict)}</span>
      </span>
    </>
  );
}
