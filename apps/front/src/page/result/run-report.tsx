import '../wire/diagram.css';
import '../wire/evidence.css';
import { useLab } from '../lab/use-lab.ts';
import { Diagram } from '../wire/diagram.tsx';
import { WireListing } from '../wire/wire-listing.tsx';
import { Comparison } from './comparison.tsx';
import { ConsoleLines } from './console-lines.tsx';
import { ExplanationText } from './explanation-text.tsx';
import { PreflightCache } from './preflight-cache.tsx';
import { ResponseComparison } from './response-comparison.tsx';
import { RunActions } from './run-actions.tsx';
import { Steps } from './steps.tsx';
import { SuggestedFix } from './suggested-fix.tsx';

/** What there is to say of the run on show, or else of what would happen. */
export function RunReport() {
  const report = useLab((state, { report }) => report(state));
  const isLost = useLab(({ connection }) => connection.status === 'lost');
  const { run, request, prediction, deviations, explanation, fix, messages, engines } = report;
  // What stands above is about to come: shown before it, this would be pushed down.
  const isSettled = run !== null || prediction !== null || isLost;
  return (
    <>
      <RunActions />
      <Comparison report={report} />
      {explanation !== null && (
        <div className="why">
          <ExplanationText explanation={explanation} />
          {fix !== null && <SuggestedFix fix={fix} />}
        </div>
      )}
      {messages !== null && <Diagram key={run?.nonce} messages={messages} request={request} run={run} />}
      {run !== null && <ResponseComparison run={run} />}
      {prediction !== null && <Steps trace={prediction.trace} deviations={deviations} />}
      {engines !== null && <ConsoleLines api={request.api} verdicts={engines} />}
      {isSettled && (
        <>
          <PreflightCache />
          <WireListing run={run} />
        </>
      )}
    </>
  );
}
