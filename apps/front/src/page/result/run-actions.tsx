import type { LabRequest } from '@cors-lab/shared';
import { linkTo } from '../address/link.ts';
import type { Lab } from '../lab/commands.ts';
import type { LabState, Run } from '../lab/state.ts';
import { presets } from '../request/presets.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { harOf } from '../wire/har.ts';

interface Props {
  readonly lab: Lab;
  readonly state: LabState;
  readonly run: Run | null;
}

/** What can be done with the run on show; the link is there before the first run too. */
export function RunActions({ lab, state, run }: Props) {
  const { place } = lab;
  const request: LabRequest = run?.request ?? state.request;
  const policy = run?.policy ?? state.bench?.policy ?? null;
  return (
    <div className="row run-actions">
      <button
        type="button"
        className="small"
        aria-disabled={run === null}
        onClick={() => {
          if (run !== null) lab.choose(run.request);
        }}
      >
        Edit this request
      </button>
      <CopyButton
        what="link to this request and policy"
        short="Copy link"
        text={() =>
          linkTo(request, policy, state.sameUrl, presets(place)[0].request, place, state.guide.experiment)
        }
      />
      <button
        type="button"
        className="small"
        aria-disabled={run === null || run.exchanges.length === 0}
        onClick={() => {
          if (run !== null && run.exchanges.length > 0) download(run, place.back);
        }}
      >
        Export HAR
      </button>
    </div>
  );
}

function download(run: Run, back: string): void {
  const file = new Blob([JSON.stringify(harOf(run, back), null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `cors-lab-${run.nonce}.har`;
  link.click();
  // Not at once: an engine may read it only after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
