import type { StudentView } from '@cors-lab/shared/class';
import type { Experiment } from '@cors-lab/shared/lab';
import { useEffect } from 'react';
import type { LabConfig } from '../../config.ts';
import { pathTo } from '../../shell/door.ts';
import { Sentence } from '../../ui/sentence.tsx';
import css from '../class.module.css';
import { membershipIn } from '../membership.ts';
import { goWhereSent, sendingFor } from '../sent.ts';

interface Props {
  readonly view: StudentView;
  readonly experiments: readonly Experiment[];
  readonly config: LabConfig;
}

/** Where the teacher has sent everybody. The page goes there by itself, but not away from a question that waits for an answer. */
export function SentTo({ view, experiments, config: { bench } }: Props) {
  const { code, question, lead } = view;
  const { sentTo } = lead;
  const sending = sendingFor(sentTo, {
    exercise: null,
    followed: membershipIn(code).followed,
    isBusy: question?.phase === 'voting' || question?.phase === 'discussing',
  });
  useEffect(() => {
    if (sending === 'go' && sentTo !== null) goWhereSent(code, sentTo, bench);
  }, [sending, sentTo, code, bench]);
  if (sentTo === null) return null;
  const name = experiments.find(({ id }) => id === sentTo.exercise)?.question ?? sentTo.exercise;
  return (
    <p className={css.sent} role={sending === 'offer' ? 'status' : undefined}>
      {sending === 'nothing'
        ? 'The exercise of the class: '
        : 'Your teacher sends everybody to an exercise: '}
      <a
        href={pathTo(`/learn/${sentTo.exercise}`, bench)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          goWhereSent(code, sentTo, bench);
        }}
      >
        <Sentence text={name} />
      </a>
    </p>
  );
}
