import { isConsumer } from '@cors-lab/shared/fetch';
import type { JSX } from 'react';
import type { Run } from '../lab/state.ts';
import { ArrivedIcon, IdleIcon, InviteIcon, RunningIcon, UnsentIcon } from '../ui/icons.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { type WireFact, wireFact } from '../wire/wire.ts';
import css from './outcome.module.css';

/** What the log proves, in one line: the half of the story that the script cannot tell. */
export function WireFactLine({
  run,
  experiment,
  isFirst,
}: {
  readonly run: Run | null;
  /** The id of the experiment on show. */
  readonly experiment: string | null;
  /** Whether the panel has the exercise's request, and no other. */
  readonly isFirst: boolean;
}) {
  const { Icon, text, fact } = run === null ? invitation(experiment, isFirst) : telling(run);
  return (
    <p className={css.wireFact} data-testid="wire-fact" data-fact={fact} aria-live="polite">
      <Icon />
      <span>
        <Sentence text={text} />
      </span>
    </p>
  );
}

interface Telling {
  readonly Icon: () => JSX.Element;
  readonly text: string;
  readonly fact?: WireFact['fact'];
}

function invitation(experiment: string | null, isFirst: boolean): Telling {
  const text =
    experiment === null
      ? isFirst
        ? 'Click the first button: it sends the exercise’s request.'
        : 'Click Send: it sends the request as it stands here.'
      : 'Click Run: it sends what the exercise asks for.';
  return { Icon: InviteIcon, text };
}

function telling(run: Run): Telling {
  if (run.observation === null) return { Icon: RunningIcon, text: 'Waiting for the browser.' };
  if (typeof run.log === 'object')
    return {
      Icon: IdleIcon,
      text: `The API server’s log could not be read. ${run.log.trouble}`,
    };
  const fact = wireFact(run.observation, run.exchanges);
  if (run.log === 'unread' && run.exchanges.length === 0)
    return { Icon: RunningIcon, text: 'Reading the API server’s log.' };
  return { fact: fact.fact, text: factText(fact, isConsumer(run.request.api)), Icon: ICONS[fact.fact] };
}

const ICONS = {
  'nothing-arrived': UnsentIcon,
  'only-preflight': UnsentIcon,
  'cut-off': ArrivedIcon,
  'kept-from-script': ArrivedIcon,
  'answered-unseen': ArrivedIcon,
  'after-preflight': ArrivedIcon,
  'without-preflight': ArrivedIcon,
} as const satisfies Record<WireFact['fact'], () => JSX.Element>;

function factText(fact: WireFact, isUse: boolean): string {
  switch (fact.fact) {
    case 'nothing-arrived':
      return 'Nothing reached the API server.';
    case 'only-preflight':
      return 'The real request was never sent: only the preflight reached the API server.';
    case 'cut-off':
      return 'The API server did receive it: the connection was closed before it had answered.';
    case 'kept-from-script':
      return `The API server did receive it and answered ${fact.status}: the browser kept the answer from the ${isUse ? 'page' : 'script'}.`;
    case 'answered-unseen':
      return `The API server did receive it and answered ${fact.status}: the ${isUse ? 'page may use it, not look into it' : 'script sees status 0'}.`;
    case 'after-preflight':
      return 'The browser asked by a preflight first, then sent the real request.';
    case 'without-preflight':
      return 'The API server received it without a preflight.';
  }
}
