import { useRef } from 'react';
import { useCommands } from '../lab/use-lab.ts';

/** Forgets what was run and solved; asks first, because nothing brings it back. */
export function StartOver() {
  const { forgetProgress } = useCommands();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => {
    if (dialog.current?.returnValue === 'forget') forgetProgress();
  };
  return (
    <>
      <button
        type="button"
        className="small"
        onClick={() => {
          if (dialog.current === null) return;
          dialog.current.returnValue = '';
          dialog.current.showModal();
        }}
      >
        Start over
      </button>
      <dialog ref={dialog} className="question" aria-labelledby="start-over-question" onClose={close}>
        <form method="dialog">
          <p id="start-over-question">Forget which experiments were run and solved in this browser?</p>
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
