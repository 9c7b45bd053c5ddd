import type { JSX } from 'react';
import type { Run } from '../lab/state.ts';
import { isUnexplained } from '../run/judge.ts';
import { type Outcome, outcomeOf } from '../run/outcome.ts';
import {
  ArrivedIcon,
  BlockedIcon,
  IdleIcon,
  NoAnswerIcon,
  OpaqueIcon,
  ReadableIcon,
  RunningIcon,
  UnsentIcon,
} from '../ui/icons.tsx';
import css from './outcome.module.css';

export const VERDICT_ICONS = {
  idle: IdleIcon,
  running: RunningIcon,
  readable: ReadableIcon,
  opaque: OpaqueIcon,
  blocked: BlockedIcon,
  'no-answer': NoAnswerIcon,
  refused: UnsentIcon,
  used: ArrivedIcon,
  unobservable: IdleIcon,
  unmeasured: IdleIcon,
} as const satisfies Record<Outcome, () => JSX.Element>;

interface Props {
  readonly run: Run | null;
  readonly outcome: Outcome;
  /** The id of the experiment on show. */
  readonly experiment: string | null;
}

/** The verdict in one sentence, announced when it changes. */
export function VerdictLine({ run, outcome, experiment }: Props) {
  const Icon = VERDICT_ICONS[outcome];
  return (
    <output className={css.verdict} data-testid="verdict" data-verdict={outcome} data-run={run?.id}>
      <Icon />
      <span>
        {run === null ? IDLE_SENTENCES[experiment === null ? 'lab' : 'experiment'] : verdictSentence(run)}
      </span>
    </output>
  );
}

/** Of an experiment that was just opened there may be earlier runs: the history has them. */
const IDLE_SENTENCES = {
  lab: 'Nothing has been sent yet.',
  experiment: 'Ready to run.',
} as const;

export function verdictSentence(run: Run): string {
  const { observation } = run;
  if (observation === null) return 'On its way.';
  if (observation.kind === 'threw') {
    if (observation.beforeSending) return `Refused: ${observation.name}, and nothing was sent.`;
    if (isUnexplained(run)) return 'The script got an error.';
    return outcomeOf(run) === 'no-answer'
      ? 'No answer: the script got an error.'
      : 'Blocked: the script got no answer.';
  }
  if (observation.kind === 'response') {
    if (observation.status === 0) return 'Opaque: the script sees no content.';
    return `Readable: the script got ${`${observation.status} ${observation.statusText}`.trim()}.`;
  }
  return USE_SENTENCES[outcomeOf(run)] ?? '';
}

/** Of what asks otherwise than by a script. */
const USE_SENTENCES: Readonly<Partial<Record<Outcome, string>>> = {
  readable: 'Readable: the page got it, and may look into it.',
  opaque: 'Tainted: the page got it, and may not look into it.',
  used: 'Used: the page got it.',
  blocked: 'Blocked: the page did not get it.',
  'no-answer': 'No answer: the page did not get it.',
  unobservable: 'Not observable: the page never learns what came of it.',
  unmeasured: 'Not testable here.',
};
