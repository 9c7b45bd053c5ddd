import type { LabRequest } from '@cors-lab/shared/fetch';
import { useId } from 'react';
import { useConfig } from '../lab/use-lab.ts';
import { RefusalText } from './refusal-text.tsx';
import css from './request.module.css';
import { MEDIA_TYPES, mediaTypeOf, withMediaType } from './request-fields.ts';
import { bodyRefusal } from './request-notes.ts';

interface Props {
  readonly request: LabRequest;
  readonly onType: (request: LabRequest) => void;
  readonly onChoose: (request: LabRequest) => void;
}

const SAMPLES: ReadonlyMap<string, string> = new Map([
  ['application/json', '{"lab":1}'],
  ['application/x-www-form-urlencoded', 'lab=1'],
]);

/** A text as body, and the media type it is sent as. */
export function BodyField({ request, onType, onChoose }: Props) {
  const { engine } = useConfig();
  const id = useId();
  const { body } = request;
  const type = mediaTypeOf(request);
  const types: readonly string[] = MEDIA_TYPES;
  const refusal = bodyRefusal(request, engine);
  return (
    <fieldset className={css.bodyField} aria-label="Body">
      <label className="choice">
        <input
          type="checkbox"
          checked={body !== null}
          onChange={({ target }) =>
            onChoose({ ...request, body: target.checked ? (SAMPLES.get(type) ?? 'lab') : null })
          }
        />
        <span>Body</span>
        {body !== null && (
          <select
            className="text"
            aria-label="Media type of the body"
            value={type}
            onChange={({ target }) => onChoose(withMediaType(request, target.value))}
          >
            {[...new Set([...types, type])].map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        )}
      </label>
      {body !== null && (
        <textarea
          className="text"
          rows={2}
          aria-label="Text of the body"
          aria-invalid={refusal !== null}
          aria-describedby={id}
          spellCheck={false}
          value={body}
          onChange={({ target }) => onType({ ...request, body: target.value })}
        />
      )}
      <div id={id} className="problems" aria-live="polite">
        {refusal !== null && (
          <p>
            <RefusalText refusal={refusal} />
          </p>
        )}
      </div>
    </fieldset>
  );
}
