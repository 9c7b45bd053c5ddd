import { fixFor, isStranger, type Owner, titleOf } from '@cors-lab/shared';
import { useRef } from 'react';
import type { LabConfig } from '../config.ts';
import type { Lab } from '../lab/commands.ts';
import { PolicyDiff } from '../policy/policy-diff.tsx';
import { policyDiff } from '../policy/policy-source.ts';
import { type Prepared, predicted } from '../run/prepare.ts';
import { AllowedIcon, SendIcon } from '../ui/icons.tsx';

interface Props {
  readonly lab: Lab;
  /** The request that failed, or would, as it would be sent now. */
  readonly again: Prepared;
  readonly sent: boolean;
  readonly owner: Owner;
  readonly place: LabConfig;
}

/** The change of the policy by which this request succeeds, where the owner of the server wants that. */
export function SuggestedFix({ lab, again, sent, owner, place }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const { policy, prediction } = again;
  if (policy === null || prediction === null) return null;
  const { verdict } = prediction;
  // Nobody sends an attacker's request again, or one whose permission is to end: that is no progress.
  const isWanted = !isStranger(again.chosen.origin, owner) && owner.goal !== 'withdrawn';
  if (!isWanted) return null;
  if (verdict.kind !== 'blocked') {
    return !sent || verdict.kind === 'refused' ? null : (
      <div className="change" data-state="mended">
        <p className="allowed">
          <AllowedIcon />
          <span>
            With the current policy the response would be {verdict.kind === 'opaque' ? 'opaque' : 'readable'}.
          </span>
        </p>
        <button ref={button} type="button" onClick={() => void lab.send(again.chosen)}>
          Send again <SendIcon />
        </button>
      </div>
    );
  }
  const suggested = fixFor(
    verdict.failure,
    policy,
    owner,
    (tried) => predicted({ ...again, policy: tried }, place)?.verdict ?? verdict,
  );
  if (suggested === null) return null;
  const apply = async () => {
    await lab.applyPolicy(suggested);
    // The button is gone with what it mended: its successor takes the focus.
    document.querySelector<HTMLElement>('.change button')?.focus();
  };
  return (
    <div className="change" data-state="suggested">
      <p className="visually-hidden">The change of the policy: {titleOf(verdict.failure)}</p>
      <PolicyDiff lines={policyDiff(policy, suggested)} />
      <button type="button" onClick={() => void apply()}>
        Apply this change
      </button>
    </div>
  );
}
