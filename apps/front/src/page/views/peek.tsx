import { outcomeOf } from '../observation.ts';
import type { Run } from '../state/state.ts';
import { VERDICT_ICONS, verdictSentence } from './verdict-line.tsx';

/** Where the results are out of sight, below the controls: the verdict, and the way to them. */
export function Peek({ run, stale }: { readonly run: Run; readonly stale: boolean }) {
  const outcome = outcomeOf(run.observation);
  const Icon = VERDICT_ICONS[outcome];
  return (
    <button
      type="button"
      className="peek"
      data-verdict-colour={outcome}
      data-stale={stale}
      onClick={() => document.getElementById('what-happened')?.scrollIntoView()}
    >
      <Icon />
      <span>
        {stale && 'Before the change: '}
        {verdictSentence(run)}
      </span>
    </button>
  );
}
