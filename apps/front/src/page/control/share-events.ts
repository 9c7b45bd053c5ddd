import type { ControlPlane } from './control-plane.ts';
import type { BenchEvent } from './events.ts';
import { follow } from './follow.ts';
import { createLogReader, type LogReader } from './log-reader.ts';

/** What the tabs of one bench say to each other. */
type Message = { readonly kind: 'event'; readonly event: BenchEvent } | { readonly kind: 'question' };

/** How long a tab waits for news of a lost connection before it asks, in milliseconds. */
const PATIENCE = 1000;

/**
 * Follows the bench's events through one stream for all tabs: over HTTP/1.1 a browser opens six connections to a host, and
 * six streams would leave none. The tab that holds the lock has the stream and passes its events on; the browser
 * gives the lock to the next tab as soon as that one is gone. Where there are no locks, as on a class's http address,
 * each tab has a stream of its own.
 *
 * Returns the reader of the log: what it reads in the tab that has the stream, the others need not fetch.
 */
export function shareEvents(control: ControlPlane, tell: (event: BenchEvent) => void): LogReader {
  /** To the other tabs: nothing, in a tab that has no stream or knows of no other tabs. */
  let passOn: (event: BenchEvent) => void = () => {};
  const log = createLogReader(control, (event) => {
    tell(event);
    passOn(event);
  });
  const hear = (event: BenchEvent) => {
    log.hear(event);
    tell(event);
    passOn(event);
  };
  // Where a page may keep nothing, asking for a lock fails.
  if (!navigator.cookieEnabled || !('locks' in navigator) || typeof BroadcastChannel === 'undefined') {
    follow(control, log, hear);
    return log;
  }
  const name = `cors-lab:events:${control.eventsUrl}`;
  const channel = new BroadcastChannel(name);
  let last: BenchEvent | null = null;
  /** What hastens the next attempt to connect, in the tab that has the stream. */
  let hasten: (() => void) | null = null;
  let question: ReturnType<typeof setTimeout> | undefined;
  const ask = () => send({ kind: 'question' });
  const send = (message: Message) => channel.postMessage(message);

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'question') {
      if (hasten === null) return;
      if (last !== null) send({ kind: 'event', event: last });
      hasten();
    } else if (hasten === null) {
      hear(data.event);
      clearTimeout(question);
      if (data.event.type === 'connection-lost') question = setTimeout(ask, PATIENCE);
    }
  });
  void navigator.locks
    .request(name, () => {
      clearTimeout(question);
      passOn = (event) => {
        if (event.type !== 'exchanges-recorded') last = event;
        send({ kind: 'event', event });
      };
      hasten = follow(control, log, hear);
      // Held as long as the page lives.
      return new Promise(() => {});
    })
    .then(undefined, () => follow(control, log, hear));
  ask();
  return log;
}
