import type { Action } from '../lab/actions.ts';

/** How long the API server may take, in milliseconds, before the page says that it does not answer. */
export const PATIENCE = 6000;

/** Waits for an answer of the API server, and acts once where that takes too long. */
export function whenLate<T>(answer: Promise<T>, act: () => void): Promise<T> {
  const timer = setTimeout(act, PATIENCE);
  return answer.finally(() => clearTimeout(timer));
}

/** Waits with a learner for what the API server has a part in, and says where that takes too long. */
export function silenceWatch(dispatch: (action: Action) => void) {
  return async function watched<T>(answer: Promise<T>): Promise<T> {
    const value = await whenLate(answer, () => dispatch({ type: 'silence-noticed', silent: true }));
    dispatch({ type: 'silence-noticed', silent: false });
    return value;
  };
}
