import { titleOf } from '@cors-lab/shared/explain';
import { useEffect, useRef } from 'react';
import { useCommands } from '../lab/use-lab.ts';
import { PolicyDiff } from '../policy/policy-diff.tsx';
import { policyDiff } from '../policy/policy-source.ts';
import type { Fix } from '../run/report.ts';
import { AllowedIcon, SendIcon } from '../ui/icons.tsx';
import css from './outcome.module.css';

interface Props {
  readonly fix: Fix;
  /** Whether it may be applied: not while the request is on its way. */
  readonly isReady: boolean;
}

/** The change of the policy by which this request succeeds; once it is applied, the way to send it again. */
export function SuggestedFix({ fix, isReady }: Props) {
  const { applyPolicy, send } = useCommands();
  const button = useRef<HTMLButtonElement>(null);
  const isApplied = useRef(false);
  useEffect(() => {
    // The button that was pressed is gone with the failure: its successor takes the focus.
    if (fix.kind === 'send-again' && isApplied.current) button.current?.focus();
    isApplied.current = false;
  }, [fix.kind]);
  if (fix.kind === 'send-again')
    return (
      <div className={css.change} data-state="mended">
        <p className={css.allowed}>
          <AllowedIcon />
          <span>With the current policy the response would be {fix.outcome}.</span>
        </p>
        <button ref={button} type="button" onClick={() => void send(fix.request)}>
          Send again <SendIcon />
        </button>
      </div>
    );
  return (
    <div className={css.change} data-state="suggested">
      <p className="visually-hidden">The change of the policy: {titleOf(fix.failure)}</p>
      <PolicyDiff lines={policyDiff(fix.from, fix.to)} />
      <button
        type="button"
        aria-disabled={!isReady}
        onClick={() => {
          if (!isReady) return;
          isApplied.current = true;
          void applyPolicy(fix.to);
        }}
      >
        Apply this change
      </button>
    </div>
  );
}
