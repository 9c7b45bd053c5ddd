import type { Refusal } from '../control/control-plane.ts';
import { Sentence } from '../ui/sentence.tsx';
import type { Door } from './door.ts';
import { WaitingMasthead } from './masthead.tsx';

interface Props {
  readonly door: Door;
  readonly refusal: Refusal;
}

/** While a shared lab has no bench for this visitor, or its API server does not answer. */
export function WaitingForBench({ door, refusal }: Props) {
  return (
    <>
      <WaitingMasthead door={door} bench={null} />
      <div aria-live="polite">
        <div className="notice" data-kind="trouble">
          <p>
            <Sentence text={refusal.sentence} /> The page tries again by itself.
          </p>
        </div>
      </div>
    </>
  );
}
