import type { Checked, Graded } from '@cors-lab/shared/lab';
import { CHECK_TEXTS, slippedText } from '../experiments/find/words.ts';
import { AllowedIcon, BlockedIcon, IdleIcon } from '../ui/icons.tsx';
import { Sentence } from '../ui/sentence.tsx';
import css from './checks.module.css';

const STATES = {
  passed: { Icon: AllowedIcon, word: 'passed' },
  failed: { Icon: BlockedIcon, word: 'failed' },
  dropped: { Icon: IdleIcon, word: 'not asked' },
} as const satisfies Record<Checked['state'], object>;

/** A policy may let in many: these are enough to see what is wrong. */
const SHOWN = 3;

/** The checks that a policy has passed, and what slipped through the others. */
export function Checks({ graded }: { readonly graded: Graded }) {
  return (
    <ul className={css.checks} data-testid="checks" aria-label="What is checked">
      {graded.checks.map(({ check, state, slipped }) => {
        const { Icon, word } = STATES[state];
        const more = slipped.length - SHOWN;
        return (
          <li key={check} data-check={check} data-state={state}>
            <Icon />
            <span>
              {CHECK_TEXTS[check][state === 'failed' ? 'failed' : 'passed']}
              <span className="visually-hidden"> ({word})</span>
              {state === 'dropped' && ': not asked, public data'}
              {slipped.length > 0 && (
                <>
                  {': '}
                  <Sentence text={slipped.slice(0, SHOWN).map(slippedText).join(', ')} />
                  {more > 0 && `, and ${more} more`}
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
