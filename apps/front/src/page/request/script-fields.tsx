import { CREDENTIALS_MODES, type LabRequest, MODES, REDIRECT_MODES } from '@cors-lab/shared/fetch';
import { useId } from 'react';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { Segments } from '../ui/segments.tsx';
import { BodyField } from './body-field.tsx';
import { HeaderLines } from './header-lines.tsx';
import { RefusalText } from './refusal-text.tsx';
import css from './request.module.css';
import { METHODS } from './request-fields.ts';
import { methodRefusal } from './request-notes.ts';
import { ResourceField } from './resource-field.tsx';

/** All that a script can choose. */
export function ScriptFields() {
  const { engine } = useConfig();
  const { setRequest, editRequest, setReuseUrl } = useCommands();
  const request = useLab((state) => state.request);
  const sameUrl = useLab((state) => state.sameUrl);
  const ids = useId();
  const choose = (change: Partial<LabRequest>) => setRequest({ ...request, ...change });
  const type = (change: Partial<LabRequest>) => editRequest({ ...request, ...change });
  const refusal = methodRefusal(request, engine);
  const isXhr = request.api === 'xhr';
  return (
    <>
      <div className={css.methodAndPath}>
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
        <ResourceField />
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
        request={request}
        onType={(headers) => type({ headers })}
        onChoose={(headers) => choose({ headers })}
      />
      <BodyField request={request} onType={editRequest} onChoose={setRequest} />
      <details className={css.moreOfRequest}>
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
          <input type="checkbox" checked={sameUrl} onChange={({ target }) => setReuseUrl(target.checked)} />
          <span>The same URL each time, for the preflight cache</span>
        </label>
      </details>
    </>
  );
}
