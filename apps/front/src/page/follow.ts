import type { BenchState, Exchange } from '@cors-lab/shared';
import type { ControlPlane } from './control-plane.ts';
import type { Action } from './state/state.ts';

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 1500;

/**
 * Follows the bench's events for as long as the page lives.
 * An EventSource gives up for good when it is answered with an error, and does not tell with which: so after
 * each failure the state is asked for until it comes, and only then is a new stream opened.
 */
export function follow(control: ControlPlane, dispatch: (action: Action) => void): void {
  let pause = FIRST_PAUSE;

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
    setTimeout(answer.ok ? open : ask, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  open();
}
