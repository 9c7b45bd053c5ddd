import { failureInLine } from '@cors-lab/shared/console';
import { explain } from '@cors-lab/shared/explain';
import type { FailureCode } from '@cors-lab/shared/fetch';
import { ProseText } from '../../ui/prose-text.tsx';
import css from './line-meaning.module.css';

/** The status of an error for which somebody searches, with its name or without; `null` where the text is another. */
export function statusIn(text: string): string | null {
  return /^(?:(?:http|error|status|code)[ :]+)*([45]\d\d)(?: [a-z ]+)?$/i.exec(text.trim())?.[1] ?? null;
}

/** What an error status has to do with CORS. */
export function StatusMeaning({ status }: { readonly status: string }) {
  return (
    <div className={css.meaning}>
      <p>
        <strong>{status} in answer to the preflight.</strong>{' '}
        <Saw status={status} code="preflight-status-not-ok" />
      </p>
      <p>
        <strong>{status} in answer to the request itself, and blocked.</strong>{' '}
        <Saw status={status} code="allow-origin-missing" /> To pages that the server allows, let it send the
        CORS headers with errors too: then their scripts can read them.
      </p>
    </div>
  );
}

function Saw({ status, code }: { readonly status: string; readonly code: FailureCode }) {
  const failure = failureInLine({ line: `Status code: ${status}` }, code);
  const { saw } = explain(failure, { front: failure.pageOrigin, goal: 'readable' }, 'network');
  return <ProseText parts={saw} />;
}
