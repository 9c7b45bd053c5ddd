import type { Run } from '../../lab/state.ts';
import { useLab } from '../../lab/use-lab.ts';
import { ConsoleLines } from '../../result/console-lines.tsx';
import { ResponseComparison } from '../../result/response-comparison.tsx';
import { lastFailure } from '../../wire/decides.ts';
import { WireListing } from '../../wire/wire-listing.tsx';
import css from './evidence.module.css';

/** What the API server's log, the script and the console have of a run. */
export default function RunEvidence({ run }: { readonly run: Run }) {
  const { engines, request, messages } = useLab((state, { report }) => report(state));
  return (
    <div className={css.runEvidence}>
      <WireListing run={run} failure={messages === null ? null : lastFailure(messages)} />
      <div>
        <ResponseComparison run={run} />
        {engines !== null && <ConsoleLines api={request.api} verdicts={engines} />}
      </div>
    </div>
  );
}
