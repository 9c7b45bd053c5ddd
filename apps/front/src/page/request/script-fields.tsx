import { CREDENTIALS_MODES, type LabRequest, MODES, REDIRECT_MODES } from '@cors-lab/shared';
import { useId } from 'react';
import type { Lab } from '../lab/commands.ts';
import { Segments } from '../ui/segments.tsx';
import { BodyField } from './body-field.tsx';
import { HeaderLines } from './header-lines.tsx';
import { RefusalText } from './refusal-text.tsx';
import { METHODS } from './request-fields.ts';
import { methodRefusal } from './request-notes.ts';
import { ResourceField } from './resource-field.tsx';

interface Props {
  readonly lab: Lab;
  readonly request: LabRequest;
  readonly sameUrl: boolean;
}

/** All that a script can choose. */
export function ScriptFields({ lab, request, sameUrl }: Props) {
  const ids = useId();
  const choose = (change: Partial<LabRequest>) => lab.choose({ ...request, ...change });
  const type = (change: Partial<LabRequest>) => lab.type({ ...request, ...change });
  const refusal = methodRefusal(request, lab.place.engine);
  const isXhr = request.api === 'xhr';
  return (
    <>
      <div className="method-and-path">
        <label>
          <span className="field-name">Method</span>
          <input
            type="text"
            className="text"
            list={`${ids}-methods`}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            aria-invalid={refusal !== null}
            aria-describedby={`${ids}-method`}
            value={request.method}
            onChange={({ target }) => type({ method: target.value })}
          />
        </label>
        <datalist id={`${ids}-methods`}>
          {METHODS.map((method) => (
            <option key={method} value={method} />
          ))}
        </datalist>
        <ResourceField lab={lab} request={request} />
      </div>
      <div id={`${ids}-method`} className="problems" aria-live="polite">
        {refusal !== null && (
          <p>
            <RefusalText refusal={refusal} />
          </p>
        )}
      </div>
      <Segments
        legend="Credentials"
        group="credentials-mode"
        values={CREDENTIALS_MODES}
        chosen={request.credentials}
        onChoose={(credentials) => choose({ credentials })}
      />
      <HeaderLines
        engine={lab.place.engine}
        request={request}
        onType={(headers) => type({ headers })}
        onChoose={(headers) => choose({ headers })}
      />
      <BodyField engine={lab.place.engine} request={request} onType={lab.type} onChoose={lab.choose} />
      <details className="more-of-request">
        <summary>Mode, redirects, upload, cache</summary>
        <Segments
          legend={isXhr ? 'Mode, fixed for XMLHttpRequest' : 'Mode'}
          group="mode"
          values={MODES}
          chosen={isXhr ? 'cors' : request.mode}
          disabled={isXhr}
          onChoose={(mode) => choose({ mode })}
        />
        <Segments
          legend={isXhr ? 'Redirects, fixed for XMLHttpRequest' : 'Redirects'}
          group="redirect"
          values={REDIRECT_MODES}
          chosen={isXhr ? 'follow' : request.redirect}
          disabled={isXhr}
          onChoose={(redirect) => choose({ redirect })}
        />
        <label className="choice">
          <input
            type="checkbox"
            disabled={!isXhr}
            checked={isXhr && request.uploadListener}
            onChange={({ target }) => choose({ uploadListener: target.checked })}
          />
          <span>
            Listen on <code>xhr.upload</code>
          </span>
        </label>
        <label className="choice">
          <input
            type="checkbox"
            checked={sameUrl}
            onChange={({ target }) => lab.chooseSameUrl(target.checked)}
          />
          <span>The same URL each time, for the preflight cache</span>
        </label>
      </details>
    </>
  );
}
