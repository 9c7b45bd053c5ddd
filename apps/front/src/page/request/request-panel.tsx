import { isConsumer, type LabRequest, type Prediction } from '@cors-lab/shared';
import { memo } from 'react';
import { CodeBlock } from '../code/code-block.tsx';
import type { Lab } from '../lab/commands.ts';
import { asSent } from '../run/browser-now.ts';
import { SendIcon } from '../ui/icons.tsx';
import { ApiChoice } from './api-choice.tsx';
import { ConsumerFields } from './consumer-fields.tsx';
import { ContextField } from './context-field.tsx';
import { PredictionLine } from './prediction-line.tsx';
import { ScriptFields } from './script-fields.tsx';

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
        <ConsumerFields lab={lab} request={request} api={api} />
      ) : (
        <ScriptFields lab={lab} request={request} sameUrl={sameUrl} />
      )}
      <div className="sending">
        <button type="button" className="send" onClick={() => void lab.send(request)}>
          Send <SendIcon />
        </button>
        <kbd>Ctrl ↵</kbd>
        <div className="foresight">
          <PredictionLine request={sent} engine={lab.place.engine} next={next} />
        </div>
      </div>
      <CodeBlock request={sent} />
    </section>
  );
}
