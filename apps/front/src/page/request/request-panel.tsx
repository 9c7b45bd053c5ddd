import { isConsumer } from '@cors-lab/shared/fetch';
import { CodeBlock } from '../code/code-block.tsx';
import { isGuessDue } from '../lab/reduce-experiments.ts';
import { useCommands, useLab } from '../lab/use-lab.ts';
import { asSent } from '../run/browser-now.ts';
import panels from '../shell/panels.module.css';
import { SendIcon } from '../ui/icons.tsx';
import { ApiChoice } from './api-choice.tsx';
import { ConsumerFields } from './consumer-fields.tsx';
import { ContextField } from './context-field.tsx';
import { PredictionLine } from './prediction-line.tsx';
import css from './request.module.css';
import { ScriptFields } from './script-fields.tsx';

/** What is sent next, and what would come of it. */
export function RequestPanel() {
  const { send } = useCommands();
  const request = useLab((state) => state.request);
  const isDue = useLab(({ experiments }) => isGuessDue(experiments));
  const { api } = request;
  const sent = asSent(request);
  return (
    <section className={`${panels.panel} ${panels.request}`} aria-labelledby="request-title">
      <div className={panels.head}>
        <h2 id="request-title">Request</h2>
      </div>
      <ContextField />
      <ApiChoice />
      {isConsumer(api) ? <ConsumerFields api={api} /> : <ScriptFields />}
      <div className={css.sending}>
        <button type="button" className="send" onClick={() => void send()}>
          Send <SendIcon />
        </button>
        <kbd>Ctrl ↵</kbd>
        <div className={css.predictionBox}>
          {isDue ? (
            <p className="aside">What will happen is shown after your guess.</p>
          ) : (
            <PredictionLine request={sent} />
          )}
        </div>
      </div>
      <CodeBlock request={sent} />
    </section>
  );
}
