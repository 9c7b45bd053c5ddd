import { memo, useDeferredValue } from 'react';
import { useLab } from '../lab/use-lab.ts';
import type { Report } from '../run/report.ts';
import { Tabs } from '../ui/tabs.tsx';
import { lastFailure } from '../wire/decides.ts';
import { WireListing } from '../wire/wire-listing.tsx';
import { Comparison } from './comparison.tsx';
import { ConsoleLines } from './console-lines.tsx';
import { ExplanationText } from './explanation-text.tsx';
import { PreflightCache } from './preflight-cache.tsx';
import { ResponseComparison } from './response-comparison.tsx';
import { RunActions } from './run-actions.tsx';
import { RunStage } from './run-stage.tsx';
import { Steps } from './steps.tsx';
import { SuggestedFix } from './suggested-fix.tsx';

/** What there is to say of the run on show, or else of what would happen; the verdict above it is drawn before it. */
export function RunReport() {
  const latest = useLab((state, { report }) => report(state));
  const later = useDeferredValue(latest);
  // Before the first run there is no verdict to draw first.
  return <DrawnReport report={latest.run === null ? latest : later} />;
}

const DrawnReport = memo(function DrawnReport({ report }: { readonly report: Report }) {
  const isLost = useLab(({ connection }) => connection.status === 'lost');
  const { run, request, prediction, deviations, judgement, explanation, fix, messages, engines } = report;
  // What stands above is about to come: shown before it, this would be pushed down.
  const isSettled = run !== null || prediction !== null || isLost;
  if (!isSettled) return null;
  // While the request is on its way nobody knows what comes of it.
  const isPredicted = judgement.kind === 'pending';
  const failure = messages === null ? null : lastFailure(messages);
  return (
    <>
      {messages !== null && <RunStage key={run?.id} messages={messages} request={request} run={run} />}
      <RunActions />
      {explanation !== null && (
        <div data-testid="why">
          <ExplanationText explanation={explanation} isPredicted={isPredicted} />
          {fix !== null && <SuggestedFix fix={fix} isReady={run === null || !isPredicted} />}
        </div>
      )}
      <Comparison report={report} />
      <Tabs
        label="Evidence"
        tabs={[
          { id: 'headers', name: 'Headers', content: <WireListing run={run} failure={failure} /> },
          {
            id: 'response',
            name: 'Response',
            content:
              run === null ? <p className="nothing-yet">Nothing yet</p> : <ResponseComparison run={run} />,
          },
          {
            id: 'console',
            name: 'Console',
            content:
              engines === null ? (
                <p className="nothing-yet">Nothing is blocked: the console says nothing of CORS.</p>
              ) : (
                <ConsoleLines api={request.api} verdicts={engines} isPredicted={isPredicted} />
              ),
          },
          {
            id: 'steps',
            name: 'Steps of the standard',
            content: prediction !== null && <Steps trace={prediction.trace} deviations={deviations} />,
          },
          { id: 'cache', name: 'Preflight cache', content: <PreflightCache /> },
        ]}
      />
    </>
  );
});
