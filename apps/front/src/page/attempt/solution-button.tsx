import { useId } from 'react';
import type { Attempting } from './use-attempt.ts';

interface Props {
  readonly className?: string;
  readonly attempting: Pick<Attempting, 'isLocked' | 'isReady' | 'solve'>;
}

/** Shows a solution, unless the teacher of the class shows nobody one: then it says so. */
export function SolutionButton({ className, attempting: { isLocked, isReady, solve } }: Props) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        className={className}
        aria-disabled={!isReady || isLocked}
        aria-describedby={isLocked ? id : undefined}
        onClick={solve}
      >
        Show a solution
      </button>
      {isLocked && (
        <span id={id} className="aside">
          Your teacher has locked the solutions.
        </span>
      )}
    </>
  );
}
