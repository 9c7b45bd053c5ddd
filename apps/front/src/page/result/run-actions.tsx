import { linkTo } from '../address/link.ts';
import { shownRun } from '../lab/selectors.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { presets } from '../request/presets.ts';
import { CopyButton } from '../ui/copy/copy-button.tsx';
import { download } from '../ui/download.ts';
import { harOf } from '../wire/har.ts';
import css from './outcome.module.css';

/** What can be done with the run on show; the link is there before the first run too. */
export function RunActions() {
  const config = useConfig();
  const { setRequest } = useCommands();
  const run = useLab(shownRun);
  const next = useLab((state) => state.request);
  const running = useLab(({ bench }) => bench?.policy ?? null);
  const sameUrl = useLab((state) => state.sameUrl);
  const experiment = useLab(({ experiments }) => experiments.chosen);
  const request = run?.request ?? next;
  const policy = run?.policy ?? running;
  return (
    <div className={`row ${css.runActions}`} data-testid="run-actions">
      <button
        type="button"
        className="small"
        aria-disabled={run === null}
        onClick={() => {
          if (run !== null) setRequest(run.request);
        }}
      >
        Edit this request
      </button>
      <CopyButton
        what="link to this request and policy"
        short="Copy link"
        text={() => linkTo(request, policy, sameUrl, presets(config)[0].request, config, experiment)}
      />
      <button
        type="button"
        className="small"
        aria-disabled={run === null || run.exchanges.length === 0}
        onClick={() => {
          if (run !== null && run.exchanges.length > 0)
            download(`cors-lab-${run.id}.har`, JSON.stringify(harOf(run, config.back), null, 2));
        }}
      >
        Export HAR
      </button>
    </div>
  );
}
