import type { HeaderLine, HeaderList, LabRequest } from '@cors-lab/shared/fetch';
import { useId, useRef } from 'react';
import { useConfig } from '../lab/use-lab.ts';
import { HeaderNoteText } from './header-note-text.tsx';
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
  const { headers } = request;
  const table = useRef<HTMLFieldSetElement>(null);
  const names = useId();
  /** The focus goes where typing goes on, or stays near what is gone. */
  const focus = (selector: string) =>
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>(selector)?.focus());
  const replace = (at: number, line: HeaderLine) =>
    onType(headers.map((each, index) => (index === at ? line : each)));
  return (
    <fieldset className="header-lines" ref={table} aria-label="Headers">
      <div className="field-head">
        <span>Headers</span>
        <button
          type="button"
          className="small"
          data-add
          onClick={() => {
            onChoose([...headers, ['', '']]);
            focus(`[data-line="${headers.length}"] input`);
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
      <div className="header-rows">
        {headers.map(([name, value], at) => {
          const note = noteOf([name, value], request, engine);
          const line = at + 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is what stands in its place
            <div key={at} className="header-line" data-line={at} data-note={note.kind}>
              <input
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
                type="button"
                className="small"
                aria-label={`Remove header ${line}`}
                onClick={() => {
                  onChoose(headers.filter((_, index) => index !== at));
                  focus(headers.length > 1 ? `[data-line="${Math.max(0, at - 1)}"] button` : '[data-add]');
                }}
              >
                ×
              </button>
              <p className="header-note" id={`${names}-${at}`}>
                <HeaderNoteText name={name} note={note} />
              </p>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
