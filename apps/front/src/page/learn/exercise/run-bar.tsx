import type { Run } from '../../lab/state.ts';
import { useLab } from '../../lab/use-lab.ts';
import { VERDICT_ICONS, verdictSentence } from '../../result/verdict-line.tsx';
import { outcomeOf } from '../../run/outcome.ts';
import { SendIcon } from '../../ui/icons.tsx';
import css from './run-bar.module.css';
import { ON_ITS_WAY } from './stage/exercise-stage.tsx';

interface Props {
  /** The run on show; `null` before the first. */
  readonly run: Run | null;
  /** Whether the learner is still to guess: then another button comes first. */
  readonly isDue: boolean;
  readonly isReady: boolean;
  readonly isPlaying: boolean;
  readonly onRun: () => void;
}

/** Run, and the verdict of the run on show, with its number where there are several; at the foot of a small window. */
export function RunBar({ run, isDue, isReady, isPlaying, onRun }: Props) {
  const isOld = useLab((state, { changed }) => changed(state).length > 0);
  const results = useLab((state) => state.experiments.results);
  const step = results.findIndex((each) => each.kind === 'request' && each.runId === run?.id) + 1;
  const which = step > 0 && results.length > 1 ? `Step ${step}: ` : '';
  const outcome = run === null ? 'idle' : outcomeOf(run);
  const Icon = VERDICT_ICONS[outcome];
  return (
    <div className={css.runBar}>
      <button type="button" className={isDue ? css.later : 'send'} aria-disabled={!isReady} onClick={onRun}>
        {isPlaying ? 'Running …' : 'Run'} <SendIcon />
      </button>
      <kbd>Ctrl ↵</kbd>
      <output className={css.verdict} data-verdict={outcome} data-run={run?.id} data-stale={isOld}>
        <Icon />
        <span>
          {run === null
            ? isPlaying
              ? ON_ITS_WAY
              : 'Nothing has been sent yet.'
            : `${isOld ? 'Before the change: ' : ''}${which}${verdictSentence(run)}`}
        </span>
      </output>
    </div>
  );
}
