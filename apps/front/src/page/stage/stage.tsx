import { type CSSProperties, type ReactNode, Suspense, useEffect, useState } from 'react';
import { lazyPart } from '../ui/lazy-part.ts';
import type { Message } from '../wire/sequence.ts';
import { type ActorNames, Actors } from './actors.tsx';
import { MessageCard } from './message-card.tsx';
import css from './stage.module.css';

// Lines of code and of the wire need much of the model, which the landing page is painted without.
const MessageDetail = lazyPart(() => import('../wire/message-detail.tsx'));

interface Props extends ActorNames {
  /** None before anything has been sent. */
  readonly messages: readonly Message[];
  /** Whether the browser has not yet said what came of them. */
  readonly isPredicted: boolean;
  /** What shows the effect, always in view: a counter, a cookie, a picture. */
  readonly evidence?: ReactNode;
  /** Lower, where it shares one screen with other things. */
  readonly isCompact?: boolean;
  /** For how many messages there is room before any has come. */
  readonly rows?: number;
  /** What is said where there is no message. */
  readonly nothing?: string;
}

/**
 * Page, browser and server, and the messages between them in their order. Each message opens its raw lines. Messages
 * travel when they are first drawn: give the stage another `key` for another run.
 */
export function Stage({
  messages,
  isPredicted,
  page,
  server,
  evidence,
  isCompact = false,
  rows = 6,
  nothing = 'Nothing has been sent yet.',
}: Props) {
  const [opened, setOpened] = useState<string | null>(null);
  const isStill = useSkipped();
  const open = messages.find(({ key }) => key === opened);
  return (
    <section
      className={css.stage}
      aria-label="Page, browser and server"
      data-compact={isCompact}
      data-predicted={isPredicted}
      data-still={isPredicted || isStill}
      style={{ '--rows': rows } as CSSProperties}
    >
      <Actors page={page} server={server} />
      <div className={css.lanes}>
        {messages.length === 0 ? (
          <p className={css.nothing}>
            <span aria-hidden="true">?</span>
            <span className="visually-hidden">{nothing}</span>
          </p>
        ) : (
          <ol
            className={css.messages}
            aria-label={isPredicted ? 'Predicted messages, in order' : 'Messages, in order'}
          >
            {messages.map((message, at) => (
              <MessageCard
                key={message.key}
                message={message}
                at={at}
                isOpen={message === open}
                onToggle={() => setOpened(message === open ? null : message.key)}
              />
            ))}
          </ol>
        )}
      </div>
      {evidence !== undefined && <div className={css.evidence}>{evidence}</div>}
      {open !== undefined && (
        <div className={css.lines}>
          <Suspense>
            <MessageDetail message={open} />
          </Suspense>
        </div>
      )}
    </section>
  );
}

/** Whether a click or a key has ended the motion. */
function useSkipped(): boolean {
  const [isSkipped, setSkipped] = useState(false);
  useEffect(() => {
    const skip = () => setSkipped(true);
    document.addEventListener('pointerdown', skip);
    document.addEventListener('keydown', skip);
    return () => {
      document.removeEventListener('pointerdown', skip);
      document.removeEventListener('keydown', skip);
    };
  }, []);
  return isSkipped;
}
