import { useEffect, useState } from 'react';
import type { Run } from '../lab/state.ts';
import { useLab } from '../lab/use-lab.ts';
import { VERDICT_ICONS, verdictSentence } from '../result/verdict-line.tsx';
import { effectsOf } from '../run/effects.ts';
import { outcomeOf } from '../run/outcome.ts';
import css from './sticky-verdict.module.css';

/** Where the result is below the window: the verdict, the counter and the cookies where they have a part, and the way to both. */
export function StickyVerdict({ run }: { readonly run: Run }) {
  const stale = useLab((state, { changed }) => changed(state).length > 0);
  const outcome = outcomeOf(run);
  const Icon = VERDICT_ICONS[outcome];
  return (
    <button
      type="button"
      className={css.stickyVerdict}
      data-testid="sticky-verdict"
      data-verdict-colour={outcome}
      data-stale={stale}
      hidden={!useIsBelow('finding')}
      onClick={() => document.getElementById('what-happened')?.scrollIntoView()}
    >
      <span className={css.text}>
        <Icon />
        <span>
          {stale && 'Before the change: '}
          {verdictSentence(run)}
        </span>
      </span>
      {effectsOf(run).map((effect) => (
        <span key={effect} className="effect" data-testid="effect">
          {effect}
        </span>
      ))}
    </button>
  );
}

/** Whether an element is further down than the window shows. */
function useIsBelow(id: string): boolean {
  const [isBelow, setIsBelow] = useState(false);
  useEffect(() => {
    const element = document.getElementById(id);
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last !== undefined) setIsBelow(!last.isIntersecting && last.boundingClientRect.top > 0);
      },
      // It counts as seen with its first line.
      { rootMargin: '0px 0px -64px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [id]);
  return isBelow;
}
