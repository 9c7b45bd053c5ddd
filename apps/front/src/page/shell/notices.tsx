import { isShared } from '@cors-lab/shared/control';
import type { ReactNode } from 'react';
import { isInClass } from '../class/bar-room.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { Sentence } from '../ui/sentence.tsx';
import { timeOfDay } from '../ui/time-of-day.ts';

/** For those who start no server. */
const NO_CONNECTION =
  'There is no connection to the lab. If that takes long, look at your network, or tell those who run the lab.';

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
  const isOfOthers = isShared(config.servers) || isInClass();
  const isDown = connection.refusal?.cause === 'down';
  return (
    <div data-testid="notices" aria-live="polite">
      {config.front !== config.home && (
        <Notice kind="trouble">
          This page was opened as {config.front}, where the lab’s controls do not answer. Open{' '}
          <a href={config.home}>{config.home}</a> instead.
        </Notice>
      )}
      {connection.refusal !== null && (
        <Notice kind="trouble" passes={isDown}>
          <Sentence text={isDown && isOfOthers ? NO_CONNECTION : connection.refusal.sentence} />{' '}
          {isDown && 'The page reconnects by itself.'}
          {connection.refusal.cause === 'refused' && config.benchId !== null && (
            <WayOn isShared={config.bench === null} />
          )}
        </Notice>
      )}
      {silent && connection.refusal === null && (
        <Notice kind="trouble" passes>
          {isOfOthers
            ? NO_CONNECTION
            : 'The API server does not answer. It may be stopped or busy: look at the terminal that runs the lab.'}
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
  /** Whether it comes and goes by itself: then it lies over the end of the page, and moves nothing. */
  readonly passes?: boolean;
  readonly children: ReactNode;
  readonly onDismiss?: () => void;
}

function Notice({ kind, passes = false, children, onDismiss }: NoticeProps) {
  return (
    <div className="notice" data-kind={kind} data-passes={passes}>
      <p>{children}</p>
      {onDismiss && (
        <button type="button" onClick={onDismiss}>
          Dismiss
        </button>
      )}
    </div>
  );
}
