import type { StudentView } from '@cors-lab/shared/class';
import { Sentence } from '../../ui/sentence.tsx';
import { barText } from './bar-text.ts';

/** What the bar shows. */
export type BarState =
  | { readonly kind: 'connecting' }
  | {
      readonly kind: 'in';
      readonly view: StudentView;
      readonly offer: Offer | null;
      readonly isReset: boolean;
    }
  /** In no class any more: ended by the teacher, or unknown to the servers. */
  | { readonly kind: 'over'; readonly sentence: string; readonly mayJoin: boolean };

/** Where the teacher sends a student who is in the middle of something. */
interface Offer {
  readonly question: string;
  readonly go: () => void;
  readonly stay: () => void;
}

interface Props {
  readonly code: string;
  /** The student's page. */
  readonly path: string;
  readonly state: BarState;
  /** Whether nothing is heard of the class. Why, the page below says: here it is short, so that it does not move that page. */
  readonly isDown: boolean;
  readonly onClose: () => void;
}

/** The class above a lesson: one line, which says what the teacher does now and leads back. */
export function ClassBar({ code, path, state, isDown, onClose }: Props) {
  if (state.kind === 'over') {
    return (
      <>
        <p role="status">{state.sentence}</p>
        {state.mayJoin && <a href={path}>Join again</a>}
        <button type="button" className="small" onClick={onClose}>
          Close
        </button>
      </>
    );
  }
  const text = state.kind === 'in' ? barText(state.view) : null;
  const offer = state.kind === 'in' ? state.offer : null;
  // The class waits for an answer or a talk: that comes before where everybody is sent.
  const asks = text?.kind === 'asks';
  return (
    <>
      <p role="status" data-offer={offer !== null}>
        <strong>Class {code}:</strong> {isDown && 'Not connected, trying again.'}
        {!isDown && (offer === null || asks) && text?.sentence}
        {!isDown && offer !== null && (
          <>
            {asks ? ' You are also sent to: ' : 'Your teacher sends everybody to: '}
            <Sentence text={offer.question} />
          </>
        )}
        {state.kind === 'in' && state.isReset && ' Your teacher has set your bench back to its beginning.'}
      </p>
      {offer !== null && (
        <>
          <button type="button" className={asks ? 'small' : 'send small'} onClick={offer.go}>
            Go there
          </button>
          <button type="button" className="small" onClick={offer.stay}>
            Stay here
          </button>
        </>
      )}
      <a href={path} data-kind={text?.kind}>
        {text?.link ?? 'To the class'}
      </a>
    </>
  );
}
