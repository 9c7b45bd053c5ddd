import type { JSX } from 'react';
import type { Outcome } from '../observation.ts';
import type { Run } from '../state/state.ts';
import { AllowedIcon, BlockedIcon, IdleIcon, OpaqueIcon, RunningIcon, UnsentIcon } from './icons.tsx';

export const VERDICT_ICONS = {
  idle: IdleIcon,
  running: RunningIcon,
  readable: AllowedIcon,
  opaque: OpaqueIcon,
  blocked: BlockedIcon,
  refused: UnsentIcon,
} as const satisfies Record<Outcome, () => JSX.Element>;

interface Props {
  readonly run: Run | null;
  readonly outcome: Outcome;
}

/** The verdict in one sentence, announced when it changes. */
export function VerdictLine({ run, outcome }: Props) {
  const Icon = VERDICT_ICONS[outcome];
  return (
    <output className="verdict" data-verdict={outcome} data-run={run?.nonce}>
      <Icon />
      <span>{verdictSentence(run)}</span>
    </output>
  );
}

export function verdictSentence(run: Run | null): string {
  if (run === null) return 'Nothing has been sent yet.';
  const { observation } = run;
  if (observation === null) return 'On its way.';
  if (observation.kind === 'threw') {
    if (observation.beforeSending) return `Refused: ${observation.name}, and nothing was sent.`;
    // Who kept the answer back is known only where the log shows that something came to the back.
    const unproven = run.log !== 'unread' && run.exchanges.length === 0;
    return unproven ? 'No answer: the script got an error.' : 'Blocked: the script got no answer.';
  }
  if (observation.status === 0) return 'Opaque: the script sees no content.';
  return `Readable: the script got ${`${observation.status} ${observation.statusText}`.trim()}.`;
}
