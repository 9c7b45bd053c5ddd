import { outcomeOf } from '../observation.ts';
import type { Run } from '../state/state.ts';
import { VERDICT_ICONS, verdictSentence } from './verdict-line.tsx';

/** Where the results are out of sight, below the controls: the verdict, and the way to them. */
export function Peek({ run }: { readonly run: Run }) {
  const outcome = outcomeOf(run.observation);
  const Icon = VERDICT_ICONS[outcome];
  return (
    <button
      type="button"
      className="peek"
      data-verdict-colour={outcome}
      onClick={() => document.getElementById('what-happened')?.scrollIntoView()}
    >
      <Icon />
      <span>{verdictSentence(run)}</span>
    </button>
  );
}
