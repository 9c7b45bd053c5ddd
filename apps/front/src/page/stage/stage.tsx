import { type CSSProperties, type ReactNode, Suspense, useEffect, useState } from 'react';
import { lazyPart } from '../ui/lazy-part.ts';
import type { Message } from '../wire/sequence.ts';
import { BrowserFace, PageFace, ServerFace } from './faces.tsx';
import { MessageCard } from './message-card.tsx';
import css from './stage.module.css';

// Lines of code and of the wire need much of the model, which the landing page is painted without.
const MessageDetail = lazyPart(() => import('../wire/message-detail.tsx'));

interface Props {
  /** None before anything has been sent. */
  readonly messages: readonly Message[];
  /** Whether the browser has not yet said what came of them. */
  readonly isPredicted: boolean;
  readonly page: { readonly name: string; readonly origin: string };
  readonly server: {
    readonly name: string;
    readonly origin: string;
    /** Whom its policy allows, in words; empty where that is not known. */
    readonly allows: string;
  };
  /** What shows the effect, always in view: a counter, a cookie, a picture. */
  readonly evidence?: ReactNode;
  /** Lower, where it shares one screen with other things. */
  readonly isCompact?: boolean;
  /** For how many messages there is room before any has come. */
  readonly rows?: number;
}

/**
 * Page, browser and server, and the messages between them in their order. Each message opens its raw lines. Messages
 * travel when they are first drawn: give the stage another `key` for another run.
 */
export function Stage({ messages, isPredicted, page, server, evidence, isCompact = false, rows = 6 }: Props) {
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
      <ul className={css.actors}>
        <li className={css.page}>
          <PageFace />
          <p>
            <span className={css.name}>{page.name}</span>
            <Origin of={page.origin} />
          </p>
        </li>
        <li className={css.browser}>
          <BrowserFace />
          <p className={css.name}>The browser</p>
        </li>
        <li className={css.server}>
          <ServerFace />
          <p>
            <span className={css.name}>{server.name}</span>
            <Origin of={server.origin} />
            <span className={css.allows}>{server.allows !== '' && `allows ${server.allows}`}</span>
          </p>
        </li>
      </ul>
      <div className={css.lanes}>
        {messages.length === 0 ? (
          <p className={css.nothing}>
            <span aria-hidden="true">?</span>
            <span className="visually-hidden">Nothing has been sent yet.</span>
          </p>
        ) : (
          <ol className={css.messages} aria-label="Messages, in order">
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

/** Where there is no room for all of it, it breaks after the scheme. */
function Origin({ of: origin }: { readonly of: string }) {
  const [scheme, rest] = origin.split('//');
  return (
    <code className={css.origin}>
      {rest === undefined ? (
        origin
      ) : (
        <>
          {`${scheme}//`}
          <wbr />
          {rest}
        </>
      )}
    </code>
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
