import { useRef, useState } from 'react';
import { Sentence } from '../../ui/sentence.tsx';
import css from '../class.module.css';

interface Props {
  /** Says what is wrong where the student could not leave. */
  readonly leave: () => Promise<string | null>;
}

/** Leaves the class, with a second click: the student's answers go too. */
export function LeaveButton({ leave }: Props) {
  const [isAsked, setAsked] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const stay = () => {
    setAsked(false);
    setTrouble(null);
  };
  return (
    <div className={css.leave}>
      {isAsked ? (
        <>
          <span>Your name and your answers are deleted.</span>
          <button
            ref={(button) => button?.focus({ preventScroll: true })}
            type="button"
            className="small"
            onClick={() => void leave().then(setTrouble)}
          >
            Leave now
          </button>
          <button type="button" className="small" onClick={stay}>
            Stay
          </button>
        </>
      ) : (
        <button ref={first} type="button" className="small" onClick={() => setAsked(true)}>
          Leave the class
        </button>
      )}
      <span role="alert" className={css.error}>
        {trouble !== null && <Sentence text={trouble} />}
      </span>
    </div>
  );
}
