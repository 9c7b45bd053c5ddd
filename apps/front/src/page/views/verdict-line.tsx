import type { JSX } from 'react';
import type { Verdict } from '../observation.ts';
import type { Run } from '../state/state.ts';
import { AllowedIcon, BlockedIcon, IdleIcon, OpaqueIcon, RunningIcon } from './icons.tsx';

export const VERDICT_ICONS = {
  idle: IdleIcon,
  running: RunningIcon,
  readable: AllowedIcon,
  opaque: OpaqueIcon,
  blocked: BlockedIcon,
} as const satisfies Record<Verdict, () => JSX.Element>;

interface Props {
  readonly run: Run | null;
  readonly verdict: Verdict;
}

/** The verdict in one sentence, announced when it changes. */
export function VerdictLine({ run, verdict }: Props) {
  const Icon = VERDICT_ICONS[verdict];
  return (
    <output className="verdict" data-verdict={verdict} data-run={run?.nonce}>
      <Icon />
      <span>{verdictSentence(run)}</span>
    </output>
  );
}

export function verdictSentence(run: Run | null): string {
  if (run === null) return 'Nothing has been sent yet.';
  const { observation } = run;
  if (observation === null) return 'On its way.';
  if (observation.settled === 'threw') {
    // Who kept the answer back is known only where the log shows that something came to the back.
    const unproven = run.log !== 'unread' && run.exchanges.length === 0;
    return unproven ? 'No answer: the script got an error.' : 'Blocked: the script got no answer.';
  }
  if (observation.status === 0) return 'Opaque: the script sees no content.';
  return `Readable: the script got ${`${observation.status} ${observation.statusText}`.trim()}.`;
}
