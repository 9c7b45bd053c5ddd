import type { LabRequest } from '@cors-lab/shared/fetch';
import { contextOf, type Move, withMethods } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { pathOf } from '../address/url.ts';
import type { LabConfig } from '../config.ts';
import { PolicyDiff } from '../policy/policy-diff.tsx';
import { policyDiff } from '../policy/policy-source.ts';
import { WHOSE } from '../request/contexts.ts';
import { summaryOf } from '../request/summary.ts';
import css from './timeline.module.css';

interface Props {
  readonly move: Move;
  /** What runs before the move. */
  readonly policy: CorsPolicy;
  readonly config: LabConfig;
}

/** What is done in one move of an experiment, and nothing of what comes of it. */
export function MoveText({ move, policy, config }: Props) {
  switch (move.kind) {
    case 'request':
      return (
        <span className={css.move} data-testid="move">
          {WHOSE[contextOf(move.request, config.front)]}, <Asked request={move.request} config={config} by />
        </span>
      );
    case 'server':
      return (
        <span className={css.move} data-testid="move">
          The front end’s server, <Asked request={move.request} config={config} />
        </span>
      );
    case 'policy':
      return (
        <div className={css.move} data-testid="move">
          The owner of the API server changes the policy:
          <PolicyDiff lines={policyDiff(policy, withMethods(policy, move.methods))} />
        </div>
      );
    case 'wait':
      return (
        <span className={css.move} data-testid="move">
          {move.seconds} seconds pass
        </span>
      );
  }
}

interface AskedProps {
  readonly request: LabRequest;
  readonly config: LabConfig;
  readonly by?: boolean;
}

function Asked({ request, config, by = false }: AskedProps) {
  return (
    <>
      {by && <>by {request.api}: </>}
      <code>{summaryOf(request, pathOf(request.url, config))}</code>
    </>
  );
}
