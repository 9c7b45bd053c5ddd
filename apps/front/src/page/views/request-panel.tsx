import {
  APIS,
  type Api,
  CREDENTIALS_MODES,
  type LabRequest,
  MODES,
  type Prediction,
  REDIRECT_MODES,
  RESOURCES,
} from '@cors-lab/shared';
import { lazy, memo, Suspense, useId } from 'react';
import { asSent } from '../foresee.ts';
import type { Lab } from '../lab.ts';
import { METHODS, methodRefusal } from '../request-fields.ts';
import { pathOf } from '../url.ts';
import { BodyField } from './body-field.tsx';
import { CodeBlock } from './code-block.tsx';
import { HeaderLines } from './header-lines.tsx';
import { SendIcon } from './icons.tsx';
import { PlaceField } from './place-field.tsx';
import { Segments } from './segments.tsx';

// What it says is long, and not needed to paint the page.
const Foresight = lazy(() => import('./foresight.tsx'));
const RefusalText = lazy(() => import('./refusal-text.tsx'));

interface Props {
  readonly lab: Lab;
  readonly request: LabRequest;
  readonly sameUrl: boolean;
  readonly next: Prediction | null;
}

const API_NAMES = { fetch: 'fetch', xhr: 'XMLHttpRequest' } as const satisfies Record<Api, string>;

/** Nothing is served there. */
const NOWHERE = '/api/nowhere';

/** Not drawn anew for what does not concern it: a click must soon be a verdict. */
export const RequestPanel = memo(RequestPanelView);

function RequestPanelView({ lab, request, sameUrl, next }: Props) {
  const ids = useId();
  const choose = (change: Partial<LabRequest>) => lab.choose({ ...request, ...change });
  const type = (change: Partial<LabRequest>) => lab.type({ ...request, ...change });
  const sent = asSent(request);
  const path = pathOf(request.url, lab.place);
  const paths = [...new Set([...RESOURCES.map((resource) => resource.path), NOWHERE, path])];
  const refusal = methodRefusal(request);
  const isXhr = request.api === 'xhr';
  return (
    <section className="panel panel-request" aria-labelledby="request-title">
      <div className="panel-head">
        <h2 id="request-title">Request</h2>
      </div>
      <PlaceField request={request} front={lab.place.front} onChoose={lab.choose} />
      <Segments
        legend="Send with"
        group="api"
        values={APIS}
        names={API_NAMES}
        chosen={request.api}
        onChoose={(api) => choose({ api })}
      />
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
        <label>
          <span className="field-name">Resource</span>
          <select
            className="text"
            value={path}
            onChange={({ target }) => choose({ url: lab.place.experiments + target.value })}
          >
            {paths.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
      </div>
      <div id={`${ids}-method`} className="problems" aria-live="polite">
        {refusal !== null && (
          <p>
            <Suspense>
              <RefusalText refusal={refusal} />
            </Suspense>
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
      <BodyField request={request} onType={lab.type} onChoose={lab.choose} />
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
      <div className="sending">
        <button type="button" className="send" onClick={() => void lab.send(request)}>
          Send <SendIcon />
        </button>
        <kbd>Ctrl ↵</kbd>
        <div className="foresight">
          <Suspense>
            <Foresight request={sent} next={next} />
          </Suspense>
        </div>
      </div>
      <CodeBlock request={sent} />
    </section>
  );
}
