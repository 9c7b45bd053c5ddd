import { type ReactNode, useId, useRef } from 'react';
import css from './dialog.module.css';

interface Props {
  /** What stands on the button. */
  readonly label: string;
  /** What is asked. */
  readonly question: string;
  /** What follows from it, and whatever else stands in the question. */
  readonly children: ReactNode;
  readonly keep: string;
  readonly sure: string;
  readonly onSure: () => void;
}

/** A button for what nothing brings back: it asks first. */
export function AskFirst({ label, question, children, keep, sure, onSure }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const text = useId();
  return (
    <>
      <button
        type="button"
        onClick={() => {
          if (dialog.current === null) return;
          dialog.current.returnValue = '';
          dialog.current.showModal();
        }}
      >
        {label}
      </button>
      <dialog
        ref={dialog}
        className={css.dialog}
        aria-labelledby={title}
        aria-describedby={text}
        onClose={() => {
          if (dialog.current?.returnValue === 'sure') onSure();
        }}
      >
        <form method="dialog">
          <h2 id={title}>{question}</h2>
          <div id={text}>{children}</div>
          <div className="row">
            <button type="submit" value="keep">
              {keep}
            </button>
            <button type="submit" value="sure" className={css.sure}>
              {sure}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
