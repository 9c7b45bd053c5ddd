import type { ReactNode } from 'react';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { Sentence } from '../ui/sentence.tsx';
import { timeOfDay } from '../ui/time-of-day.ts';

/** What a learner must know about the lab itself, above the panels. */
export function Notices() {
  const config = useConfig();
  const { dismissNotice, applyPolicy, undoPolicy } = useCommands();
  const connection = useLab((state) => state.connection);
  const silent = useLab((state) => state.silent);
  const restartedAt = useLab((state) => state.restartedAt);
  const lostPolicy = useLab((state) => state.lostPolicy);
  const trouble = useLab((state) => state.trouble);
  const linkedPolicy = useLab((state) => state.linkedPolicy);
  return (
    <div data-testid="notices" aria-live="polite">
      {config.front !== config.home && (
        <Notice kind="trouble">
          This page was opened as {config.front}, where the lab’s controls do not answer. Open{' '}
          <a href={config.home}>{config.home}</a> instead.
        </Notice>
      )}
      {connection.refusal !== null && (
        <Notice kind="trouble">
          <Sentence text={connection.refusal.sentence} />{' '}
          {connection.refusal.cause === 'down' && 'The page reconnects by itself.'}
          {connection.refusal.cause === 'refused' && config.benchId !== null && (
            <WayOn isShared={config.bench === null} />
          )}
        </Notice>
      )}
      {silent && connection.refusal === null && (
        <Notice kind="trouble">
          The API server does not answer. It may be stopped or busy: look at the terminal that runs the lab.
        </Notice>
      )}
      {restartedAt !== null && (
        <Notice kind="news" onDismiss={() => dismissNotice('restartedAt')}>
          The API server restarted at {timeOfDay(restartedAt)} with its start policy.{' '}
          {lostPolicy !== null && (
            <button
              type="button"
              className="small"
              onClick={() => {
                dismissNotice('restartedAt');
                void applyPolicy(lostPolicy);
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
          onDismiss={() => dismissNotice('linkedPolicy')}
        >
          {linkedPolicy === 'applied'
            ? 'The policy of the link you opened is running now. '
            : 'The policy of the link you opened was refused; the running one stays.'}
          {linkedPolicy === 'applied' && (
            <button
              type="button"
              className="small"
              onClick={() => {
                dismissNotice('linkedPolicy');
                void undoPolicy();
              }}
            >
              Go back to what ran before
            </button>
          )}
        </Notice>
      )}
      {/* What fails while nobody answers is that the notice above says. */}
      {trouble !== null && connection.refusal === null && (
        <Notice kind="trouble" onDismiss={() => dismissNotice('trouble')}>
          <Sentence text={trouble} />
        </Notice>
      )}
    </div>
  );
}

/** From a bench that is gone to one that is there. */
function WayOn({ isShared }: { readonly isShared: boolean }) {
  return isShared ? (
    <a href={location.pathname + location.search}>Get a new bench</a>
  ) : (
    <a href="/">Go to the default bench</a>
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
