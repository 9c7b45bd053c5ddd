import { audit, type CorsPolicy, parsePolicy } from '@cors-lab/shared/policy';
import { useEffect, useRef, useState } from 'react';
import { isGuessDue } from '../lab/reduce-experiments.ts';
import type { Proposal } from '../lab/state.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { Sentence } from '../ui/sentence.tsx';
import { FindingText } from './findings.tsx';
import { patternsOf, withoutPatterns } from './patterns.ts';
import { PolicyDiff } from './policy-diff.tsx';
import { policyDiff, policySource } from './policy-source.ts';
import css from './proposal.module.css';
import setting from './setting.module.css';

interface Props {
  readonly proposal: Proposal;
  readonly running: CorsPolicy;
}

/** Another page may have had the learner click twice at this spot: the second click must not be the answer. */
const SETTLING = 500;

/** Asks whether the policy that a link brings is to replace the one that runs. */
export default function ProposedPolicy({ proposal, running }: Props) {
  const { answerProposal } = useCommands();
  const { policy, experiment } = proposal;
  // What the audit says of an experiment's policy may be what the learner is asked to guess.
  const isDue = useLab(({ experiments }) => isGuessDue(experiments));
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const [isSettled, setSettled] = useState(false);
  const parsed = parsePolicy(policy);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    // Not a button: a key that was meant for another page must not be the answer.
    title.current?.focus();
    const timer = setTimeout(() => setSettled(true), SETTLING);
    return () => clearTimeout(timer);
  }, []);
  return (
    <dialog
      ref={dialog}
      className={css.proposal}
      aria-labelledby="proposal-title"
      aria-describedby="proposal-text"
      onClose={() => void answerProposal(proposal, dialog.current?.returnValue === 'apply')}
    >
      <form method="dialog">
        <h2 id="proposal-title" ref={title} tabIndex={-1}>
          {experiment === null
            ? 'This link brings a policy'
            : 'This exercise begins under a policy of its own'}
        </h2>
        <p id="proposal-text">
          Nothing has changed yet: the policy that runs now stays
          {parsed.ok ? (
            <>
              {' '}
              until you apply this one. <em>Undo</em>, in the Lab, then brings yours back.
            </>
          ) : (
            '.'
          )}
        </p>
        <h3>What would change</h3>
        <PolicyDiff lines={policyDiff(running, policy)} />
        <h3>The whole policy</h3>
        <pre className={css.source}>
          <code>{policySource(policy)}</code>
        </pre>
        {parsed.ok ? (
          !isDue && (
            <>
              <h3>What the audit says</h3>
              <Audit policy={policy} />
            </>
          )
        ) : (
          <>
            <h3>It cannot be applied</h3>
            <ul className={setting.findings}>
              {parsed.faults.map(({ pointer, detail }) => (
                <li key={`${pointer} ${detail}`} data-severity="cannot-work">
                  <code>{pointer}</code> <Sentence text={detail} />
                </li>
              ))}
            </ul>
          </>
        )}
        <div className="row">
          {parsed.ok && (
            <button
              type="submit"
              value="apply"
              aria-disabled={!isSettled}
              onClick={(event) => {
                if (!isSettled) event.preventDefault();
              }}
            >
              Apply
            </button>
          )}
          <button type="submit" value="keep">
            Keep mine
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** Patterns are not tried unasked: the audit of ten bad ones takes seconds. */
function Audit({ policy }: { readonly policy: CorsPolicy }) {
  const { front } = useConfig();
  const findings = audit(withoutPatterns(policy), { front });
  return (
    <>
      {patternsOf(policy) > 0 && (
        <p>The lab has not tried this pattern. The audit tries it after you apply the policy.</p>
      )}
      {findings.length === 0 ? (
        <p>{patternsOf(policy) > 0 ? 'Nothing against the rest.' : 'Nothing against it.'}</p>
      ) : (
        <ul className={setting.findings}>
          {findings.map((finding) => (
            <li key={`${finding.code} ${finding.pointer} ${finding.value}`} data-severity={finding.severity}>
              <FindingText finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
