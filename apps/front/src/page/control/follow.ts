import type { BenchState } from '@cors-lab/shared/control';
import type { ControlPlane, Refusal } from './control-plane.ts';
import type { BenchEvent } from './events.ts';

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 1500;
/** Between two readings of the log, in milliseconds: others may send requests without end. */
const READING_PAUSE = 200;

const GONE: Refusal = {
  cause: 'refused',
  sentence:
    'This bench is gone, with its policy and its log: it was deleted, or had to make room for others.',
  faults: [],
};

/**
 * Follows the bench's events for as long as the page lives, or the bench.
 * An EventSource gives up for good when it is answered with an error, and does not tell with which: so after
 * each failure the state is asked for until it comes, and only then is a new stream opened.
 * Returns what ends a pause between two attempts: in a tab that nobody looks at, browsers let a pause last a minute.
 */
export function follow(control: ControlPlane, dispatch: (event: BenchEvent) => void): () => void {
  let pause = FIRST_PAUSE;
  let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly next: () => void } | null = null;
  const readUpTo = logReader(control, dispatch);

  function open() {
    const events = new EventSource(control.eventsUrl);
    events.addEventListener('state', (event: MessageEvent<string>) => {
      pause = FIRST_PAUSE;
      const bench = JSON.parse(event.data) as BenchState;
      dispatch({ type: 'bench-updated', bench });
      readUpTo(bench.cursor, bench.boot.id);
    });
    events.addEventListener('exchange', (event: MessageEvent<string>) =>
      readUpTo((JSON.parse(event.data) as { cursor: number }).cursor, null),
    );
    events.addEventListener('gone', () => {
      events.close();
      dispatch({ type: 'connection-lost', refusal: GONE });
    });
    events.addEventListener('error', () => {
      events.close();
      dispatch({ type: 'connection-lost', refusal: null });
      void ask();
    });
  }

  async function ask() {
    const answer = await control.state();
    if (!answer.ok) dispatch({ type: 'connection-lost', refusal: answer.refusal });
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

/**
 * Events say how far the log goes; this reads it up to there, by one call at a time. What was in it when the page came, or
 * in that of an earlier boot, is not read: no run of this page is among it.
 */
function logReader(control: ControlPlane, dispatch: (event: BenchEvent) => void) {
  let boot: string | null = null;
  let read = 0;
  let end = 0;
  let isReading = false;

  async function goOn(): Promise<void> {
    isReading = true;
    const of = boot;
    const log = await control.log(read, 'no');
    if (log.ok && of === boot && log.value.boot.id === boot) {
      read = log.value.cursor;
      if (log.value.exchanges.length > 0)
        dispatch({ type: 'exchanges-recorded', exchanges: log.value.exchanges });
    }
    setTimeout(() => {
      isReading = false;
      // Where the log could not be read, the next event says so again.
      if (log.ok && read < end) void goOn();
    }, READING_PAUSE);
  }

  return (cursor: number, ofBoot: string | null) => {
    if (ofBoot !== null && ofBoot !== boot) {
      boot = ofBoot;
      read = cursor;
    }
    end = cursor;
    if (!isReading && read < end) void goOn();
  };
}
