import type { HeaderLine, HeaderList, LabRequest } from '@cors-lab/shared/fetch';
import { useId, useRef } from 'react';
import { isGuessDue } from '../lab/reduce-experiments.ts';
import { useConfig, useLab } from '../lab/use-lab.ts';
import { HeaderNoteText } from './header-note-text.tsx';
import css from './request.module.css';
import { HEADER_NAMES } from './request-fields.ts';
import { noteOf } from './request-notes.ts';

interface Props {
  readonly request: LabRequest;
  readonly onType: (headers: HeaderList) => void;
  readonly onChoose: (headers: HeaderList) => void;
}

/** The author's headers, a line each; beside each what the browser makes of it. */
export function HeaderLines({ request, onType, onChoose }: Props) {
  const { engine } = useConfig();
  const isDue = useLab(({ experiments }) => isGuessDue(experiments));
  const { headers } = request;
  const addButton = useRef<HTMLButtonElement>(null);
  const nameFields = useRef<(HTMLInputElement | null)[]>([]);
  const removeButtons = useRef<(HTMLButtonElement | null)[]>([]);
  const names = useId();
  /** The focus goes where typing goes on, or stays near what is gone. */
  const focus = (control: () => HTMLElement | null | undefined) =>
    requestAnimationFrame(() => control()?.focus());
  const replace = (at: number, line: HeaderLine) =>
    onType(headers.map((each, index) => (index === at ? line : each)));
  return (
    <fieldset aria-label="Headers">
      <div className={css.fieldHead}>
        <span>Headers</span>
        <button
          ref={addButton}
          type="button"
          className="small"
          onClick={() => {
            onChoose([...headers, ['', '']]);
            focus(() => nameFields.current[headers.length]);
          }}
        >
          Add a header
        </button>
      </div>
      <datalist id={names}>
        {HEADER_NAMES.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className={css.headerRows} data-testid="header-rows">
        {headers.map(([name, value], at) => {
          const note = noteOf([name, value], request, engine);
          const line = at + 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is what stands in its place
            <div key={at} className={css.headerLine} data-note={note.kind}>
              <input
                ref={(field) => {
                  nameFields.current[at] = field;
                }}
                type="text"
                className="text"
                aria-label={`Name of header ${line}`}
                aria-invalid={note.kind === 'refused'}
                aria-describedby={`${names}-${at}`}
                list={names}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                value={name}
                onChange={({ target }) => replace(at, [target.value, value])}
              />
              <input
                type="text"
                className="text"
                aria-label={`Value of header ${line}`}
                aria-invalid={note.kind === 'refused'}
                aria-describedby={`${names}-${at}`}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                value={value}
                onChange={({ target }) => replace(at, [name, target.value])}
              />
              <button
                ref={(button) => {
                  removeButtons.current[at] = button;
                }}
                type="button"
                className="small"
                aria-label={`Remove header ${line}`}
                onClick={() => {
                  onChoose(headers.filter((_, index) => index !== at));
                  focus(() =>
                    headers.length > 1 ? removeButtons.current[Math.max(0, at - 1)] : addButton.current,
                  );
                }}
              >
                ×
              </button>
              <p className={css.headerNote} data-testid="header-note" id={`${names}-${at}`}>
                {!(isDue && note.kind === 'preflight') && <HeaderNoteText name={name} note={note} />}
              </p>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
