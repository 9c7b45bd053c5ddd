import { useRef, useState } from 'react';
import type { Progress } from '../experiments/progress.ts';
import { download } from '../ui/download.ts';
import { progressFromFile, progressToFile } from './progress-json.ts';

interface Props {
  readonly progress: Progress;
  /** `null` while there is nothing that would take it up. */
  readonly onRead: ((progress: Progress) => void) | null;
}

/** Takes progress to another browser: saved as a file, and read from one. */
export function ProgressFile({ progress, onRead }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    const imported = progressFromFile(await file.text());
    if (imported === null) {
      setSaid('This is no file of progress: choose one that was saved here.');
      return;
    }
    onRead?.(imported);
    setSaid(`Read: ${Object.keys(imported).length} exercises.`);
  };
  return (
    <>
      <button
        type="button"
        className="small"
        onClick={() => download('cors-lab-progress.json', progressToFile(progress))}
      >
        Save progress
      </button>
      <button
        type="button"
        className="small"
        disabled={onRead === null}
        onClick={() => input.current?.click()}
      >
        Read saved progress
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label="A file of progress"
        onChange={({ target }) => {
          void read(target.files?.[0]);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
      <span role="status">{said}</span>
    </>
  );
}
