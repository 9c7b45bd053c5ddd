import type { BenchState, Exchange } from '@cors-lab/shared';
import type { ControlPlane } from './control-plane.ts';
import type { Told } from './events.ts';

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 1500;

/**
 * Follows the bench's events for as long as the page lives.
 * An EventSource gives up for good when it is answered with an error, and does not tell with which: so after
 * each failure the state is asked for until it comes, and only then is a new stream opened.
 * Returns what ends a pause between two attempts: in a tab that nobody looks at, browsers let a pause last a minute.
 */
export function follow(control: ControlPlane, dispatch: (told: Told) => void): () => void {
  let pause = FIRST_PAUSE;
  let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly next: () => void } | null = null;

  function open() {
    const events = new EventSource(control.eventsUrl);
    events.addEventListener('state', (event: MessageEvent<string>) => {
      pause = FIRST_PAUSE;
      dispatch({ type: 'bench-told', bench: JSON.parse(event.data) as BenchState });
    });
    events.addEventListener('exchange', (event: MessageEvent<string>) =>
      dispatch({ type: 'exchange-told', exchange: JSON.parse(event.data) as Exchange }),
    );
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
