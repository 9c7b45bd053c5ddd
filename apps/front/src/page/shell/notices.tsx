import type { CorsPolicy } from '@cors-lab/shared';
import type { ReactNode } from 'react';
import type { LabConfig } from '../config.ts';
import type { Action, LabState } from '../lab/state.ts';
import { Sentence } from '../ui/sentence.tsx';
import { clock } from '../ui/time-of-day.ts';

interface Props {
  readonly state: LabState;
  readonly place: LabConfig;
  readonly dispatch: (action: Action) => void;
  readonly onUndo: () => Promise<void>;
  readonly onApply: (policy: CorsPolicy) => Promise<void>;
}

/** What a learner must know about the lab itself, above the panels. */
export function Notices({ state, place, dispatch, onUndo, onApply }: Props) {
  const { connection, restartedAt, lostPolicy, trouble, linkedPolicy } = state;
  return (
    <div className="notices" aria-live="polite">
      {place.front !== place.home && (
        <Notice kind="trouble">
          This page was opened as {place.front}, where the lab’s controls do not answer. Open{' '}
          <a href={place.home}>{place.home}</a> instead.
        </Notice>
      )}
      {connection.refusal !== null && (
        <Notice kind="trouble">
          <Sentence text={connection.refusal.sentence} />{' '}
          {connection.refusal.cause === 'down' && 'The page reconnects by itself.'}
          {connection.refusal.cause === 'refused' && place.bench !== null && (
            <a href="/">Go to the default bench</a>
          )}
        </Notice>
      )}
      {restartedAt !== null && (
        <Notice kind="news" onDismiss={() => dispatch({ type: 'notice-dismissed', notice: 'restartedAt' })}>
          The API server restarted at {clock(restartedAt)} with its start policy.{' '}
          {lostPolicy !== null && (
            <button
              type="button"
              className="small"
              onClick={() => {
                dispatch({ type: 'notice-dismissed', notice: 'restartedAt' });
                void onApply(lostPolicy);
              }}
            >
              Restore the previous policy
            </button>
          )}
        </Notice>
      )}
      {linkedPolicy !== null && (
        <Notice
          kind={linkedPolicy === 'applied' ? 'news' : 'trouble'}
          onDismiss={() => dispatch({ type: 'notice-dismissed', notice: 'linkedPolicy' })}
        >
          {linkedPolicy === 'applied'
            ? 'The policy of the link you opened is running now. '
            : 'The policy of the link you opened was refused; the running one stays.'}
          {linkedPolicy === 'applied' && (
            <button
              type="button"
              className="small"
              onClick={() => {
                dispatch({ type: 'notice-dismissed', notice: 'linkedPolicy' });
                void onUndo();
              }}
            >
              Go back to what ran before
            </button>
          )}
        </Notice>
      )}
      {trouble !== null && (
        <Notice kind="trouble" onDismiss={() => dispatch({ type: 'notice-dismissed', notice: 'trouble' })}>
          <Sentence text={trouble} />
        </Notice>
      )}
    </div>
  );
}

interface NoticeProps {
  readonly kind: 'trouble' | 'news';
  readonly children: ReactNode;
  readonly onDismiss?: () => void;
}

function Notice({ kind, children, onDismiss }: NoticeProps) {
  return (
    <div className="notice" data-kind={kind}>
      <p>{children}</p>
      {onDismiss && (
        <button type="button" onClick={onDismiss}>
          Dismiss
        </button>
      )}
    </div>
  );
}
