import { CopyButton } from '../ui/copy/copy-button.tsx';
import { ALLOWS_NAMES, ASK_NAMES, type Ask } from './choices.ts';
import css from './classroom-steps.module.css';

interface Props {
  /** The URL that the exercise asks for. */
  readonly resource: string;
  readonly isWaiting: boolean;
  readonly onAsk: (ask: Ask) => void;
}

/** The classroom's exercise in its own order: curl, click, console, one line of source, click. */
export function ClassroomSteps({ resource, isWaiting, onAsk }: Props) {
  const curl = `curl -i ${resource}`;
  return (
    <section className={css.classroom} aria-labelledby="classroom-title">
      <h2 id="classroom-title">The exercise, step by step</h2>
      <ol>
        <li>
          <p>Ask from a terminal. CORS binds browsers, not curl: you get the text.</p>
          <div className={css.line}>
            <code className={css.curl}>{curl}</code>
            <CopyButton what="the curl line" short="Copy" text={() => curl} />
          </div>
        </li>
        <li>
          <p>
            Open the browser’s console (<kbd>F12</kbd>), then let the page ask for the same text. Its request
            has a header of its own, so the browser asks the server first.
          </p>
          <button type="button" disabled={isWaiting} onClick={() => onAsk('exercise')}>
            {ASK_NAMES.exercise}
          </button>
        </li>
        <li>
          <p>
            Find the line about CORS in the console. “What to look for” in the result shows which one it is.
          </p>
        </li>
        <li>
          <p>
            Choose “{ALLOWS_NAMES.any}” above: it changes the running server. Where you run the lab from its
            sources, you can change one line instead: in <code>apps/back/src/start-policy.ts</code> write{' '}
            <code>'*'</code> for <code>'example.com'</code>, and save. Under <code>pnpm dev</code> the API
            server restarts by itself.
          </p>
        </li>
        <li>
          <p>Click the button again: now the script reads the text.</p>
        </li>
      </ol>
    </section>
  );
}
