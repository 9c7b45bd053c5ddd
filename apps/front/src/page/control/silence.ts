import type { Action } from '../lab/actions.ts';

/** How long the API server may take, in milliseconds, before the page says that it does not answer. */
export const PATIENCE = 6000;

/** Waits with a learner for what the API server has a part in, and says where that takes too long. */
export function silenceWatch(dispatch: (action: Action) => void) {
  return async function watched<T>(answer: Promise<T>): Promise<T> {
    const timer = setTimeout(() => dispatch({ type: 'silence-noticed', silent: true }), PATIENCE);
    const value = await answer;
    clearTimeout(timer);
    dispatch({ type: 'silence-noticed', silent: false });
    return value;
  };
}
