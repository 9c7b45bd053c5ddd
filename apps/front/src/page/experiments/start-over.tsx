import { useRef } from 'react';
import css from './start-over.module.css';

interface Props {
  /** `null` while it cannot be done. */
  readonly onForget: (() => void) | null;
}

/** Forgets what was run and solved; asks first, because nothing brings it back. */
export function StartOver({ onForget }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => {
    if (dialog.current?.returnValue === 'forget') onForget?.();
  };
  return (
    <>
      <button
        type="button"
        className="small"
        disabled={onForget === null}
        onClick={() => {
          if (dialog.current === null) return;
          dialog.current.returnValue = '';
          dialog.current.showModal();
        }}
      >
        Start over
      </button>
      <dialog ref={dialog} className={css.question} aria-labelledby="start-over-question" onClose={close}>
        <form method="dialog">
          <p id="start-over-question">Forget which exercises were run and solved in this browser?</p>
          <div className="row">
            <button type="submit" value="keep">
              Keep them
            </button>
            <button type="submit" value="forget">
              Forget them
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
