import { isConsumer, type LabRequest, type Prediction } from '@cors-lab/shared';
import { memo, Suspense } from 'react';
import type { Lab } from '../lab/commands.ts';
import { asSent } from '../run/browser-now.ts';
import { SendIcon } from '../ui/icons.tsx';
import { atFirst, lazily } from '../ui/lazily.ts';
import { ApiChoice } from './api-choice.tsx';
import { ContextField } from './context-field.tsx';
import { ScriptFields } from './script-fields.tsx';

// What it says is long, and not needed to paint the page.
const PredictionLine = atFirst(({ PredictionLine }) => PredictionLine);
const CodeBlock = atFirst(({ CodeBlock }) => CodeBlock);
const ConsumerFields = lazily(() => import('./consumer-fields.tsx'));

interface Props {
  readonly lab: Lab;
  readonly request: LabRequest;
  readonly sameUrl: boolean;
  readonly next: Prediction | null;
}

/** Not drawn anew for what does not concern it: a click must soon be a verdict. */
export const RequestPanel = memo(RequestPanelView);

function RequestPanelView({ lab, request, sameUrl, next }: Props) {
  const { api } = request;
  const sent = asSent(request);
  return (
    <section className="panel panel-request" aria-labelledby="request-title">
      <div className="panel-head">
        <h2 id="request-title">Request</h2>
      </div>
      <ContextField request={request} servers={lab.place.servers} onChoose={lab.choose} />
      <ApiChoice lab={lab} request={request} />
      {isConsumer(api) ? (
        <Suspense fallback={<div className="consumer-fields" />}>
          <ConsumerFields lab={lab} request={request} api={api} />
        </Suspense>
      ) : (
        <ScriptFields lab={lab} request={request} sameUrl={sameUrl} />
      )}
      <div className="sending">
        <button type="button" className="send" onClick={() => void lab.send(request)}>
          Send <SendIcon />
        </button>
        <kbd>Ctrl ↵</kbd>
        <div className="foresight">
          <Suspense>
            <PredictionLine request={sent} engine={lab.place.engine} next={next} />
          </Suspense>
        </div>
      </div>
      <Suspense fallback={<div className="code code-to-come" />}>
        <CodeBlock request={sent} />
      </Suspense>
    </section>
  );
}
