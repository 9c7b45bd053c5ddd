import type { BenchState } from '@cors-lab/shared/control';
import type { ControlPlane, Refusal } from './control-plane.ts';
import type { BenchEvent } from './events.ts';
import type { LogReader } from './log-reader.ts';
import { whenSilent } from './silent-stream.ts';

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 1500;

const GONE: Refusal = {
  cause: 'refused',
  sentence:
    'This bench is gone, with its policy and its log: it was deleted, or had to make room for others.',
  faults: [],
};

/**
 * Follows the bench's events for as long as the page lives, or the bench. They say how far the log goes, and no more.
 * An EventSource gives up for good when it is answered with an error, and does not tell with which: so after
 * each failure the state is asked for until it comes, and only then is a new stream opened.
 * Returns what ends a pause between two attempts: in a tab that nobody looks at, browsers let a pause last a minute.
 */
export function follow(control: ControlPlane, log: LogReader, tell: (event: BenchEvent) => void): () => void {
  let pause = FIRST_PAUSE;
  let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly next: () => void } | null = null;

  function open() {
    const events = new EventSource(control.eventsUrl);
    events.addEventListener('state', (event: MessageEvent<string>) => {
      pause = FIRST_PAUSE;
      const bench = JSON.parse(event.data) as BenchState;
      tell({ type: 'bench-updated', bench });
      log.readUpTo(bench.cursor);
    });
    events.addEventListener('exchange', (event: MessageEvent<string>) =>
      log.readUpTo((JSON.parse(event.data) as { cursor: number }).cursor),
    );
    const endWatch = whenSilent(events, ['state', 'exchange'], askAgain);
    events.addEventListener('gone', () => {
      endWatch();
      events.close();
      tell({ type: 'connection-lost', refusal: GONE });
    });
    events.addEventListener('error', askAgain);

    function askAgain() {
      endWatch();
      events.close();
      tell({ type: 'connection-lost', refusal: null });
      void ask();
    }
  }

  async function ask() {
    const answer = await control.state();
    if (!answer.ok) tell({ type: 'connection-lost', refusal: answer.refusal });
    wait(answer.ok ? open : ask);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  function wait(next: () => void) {
    waiting = { next, timer: setTimeout(goOn, pause) };
  }

  function goOn() {
    if (waiting === null) return;
    const { timer, next } = waiting;
    clearTimeout(timer);
    waiting = null;
    next();
  }

  open();
  return goOn;
}
