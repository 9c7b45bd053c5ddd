import { canRun, type Experiment } from '@cors-lab/shared/lab';
import type { LabConfig } from '../config.ts';
import { AllowedIcon, ArrivedIcon, IdleIcon, WorksIcon } from '../ui/icons.tsx';
import { Sentence } from '../ui/sentence.tsx';
import type { Level, Progress } from './progress.ts';

const MARKS = {
  none: { Icon: IdleIcon, word: 'not run yet' },
  met: { Icon: ArrivedIcon, word: 'run' },
  works: { Icon: WorksIcon, word: 'works' },
  tight: { Icon: AllowedIcon, word: 'tight' },
  missing: { Icon: IdleIcon, word: 'needs another site' },
} as const satisfies Record<Level | 'none' | 'missing', object>;
export type Mark = keyof typeof MARKS;

/** How far an experiment was brought in this browser, or that this lab cannot run it. */
export function markOf(
  experiment: Pick<Experiment, 'id' | 'needsOtherSite'>,
  progress: Progress,
  servers: LabConfig['servers'],
): Mark {
  return canRun(experiment, servers) ? (progress[experiment.id] ?? 'none') : 'missing';
}

interface Props {
  readonly experiment: Pick<Experiment, 'question'>;
  readonly mark: Mark;
}

/** What stands on the way to an experiment: its mark and its question. */
export function ExperimentName({ experiment, mark }: Props) {
  const { Icon, word } = MARKS[mark];
  return (
    <>
      <Icon />
      <span>
        <Sentence text={experiment.question} />
        {mark === 'missing' ? (
          <span className="aside"> (needs another site)</span>
        ) : (
          <span className="visually-hidden"> ({word})</span>
        )}
      </span>
    </>
  );
}
