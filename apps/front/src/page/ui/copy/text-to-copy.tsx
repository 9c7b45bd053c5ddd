import { useEffect, useId, useRef } from 'react';
import css from './copy.module.css';

interface Props {
  /** Completes "Copy …". */
  readonly what: string;
  readonly text: string;
  readonly onClose: () => void;
}

/** A text for the user to copy, where the browser does not let the page: on http at other names than the machine's own. */
export function TextToCopy({ what, text, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal();
    field.current?.select();
  }, []);
  return (
    <dialog ref={dialog} className={css.textToCopy} aria-labelledby={title} onClose={onClose}>
      <p id={title}>The browser does not let this page copy the {what}. Press Ctrl+C or ⌘C to copy it.</p>
      <textarea ref={field} className="text" readOnly rows={6} value={text} aria-label={`To copy: ${what}`} />
      <button type="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
