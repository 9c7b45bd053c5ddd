import type { Run } from '../lab/state.ts';
import { outcomeOf } from '../run/outcome.ts';
import { type WireFact, wireFact } from '../wire/wire.ts';
import type { Answer } from './choices.ts';

/** Whether the browser and the server's log have said all that they have to say of a run. */
export function isSettled(run: Run): boolean {
  return run.observation !== null && run.log !== 'unread';
}

/** What the script has got, as a guess would say it; `null` where the server's log could not be read. */
export function answerOf({ observation, exchanges, log }: Run): Answer | null {
  if (observation === null || log !== 'read') return null;
  if (observation.kind === 'response' && observation.status !== 0) return 'text';
  return exchanges.some(({ phase }) => phase === 'actual') ? 'error' : 'never';
}

/** What the run shows, in one or two short sentences: who answered, and who kept the answer. */
export function insightOf(run: Run): string {
  const { observation, exchanges, log, request } = run;
  if (observation === null || log === 'unread') return 'On its way …';
  if (typeof log === 'object') return `The API server’s log could not be read. ${log.trouble}`;
  return factText(wireFact(observation, exchanges), request.method, outcomeOf(run) === 'no-answer');
}

function factText(fact: WireFact, method: string, isUnanswered: boolean): string {
  switch (fact.fact) {
    case 'nothing-arrived':
      return isUnanswered
        ? 'No answer came. The server may be stopped: look at the terminal that runs the lab.'
        : 'The browser sent nothing to the server.';
    case 'only-preflight':
      return `The browser asked the server first. The answer did not allow it, so the ${method} was never sent.`;
    case 'cut-off':
      return `The server got the ${method}, and closed the connection without an answer.`;
    case 'kept-from-script':
      return `The server answered ${fact.status}. The browser kept the answer from the script.`;
    case 'answered-unseen':
      return `The server answered ${fact.status}. The script cannot look into the answer.`;
    case 'after-preflight':
      return `The browser asked the server first, was allowed to, and sent the ${method}. The script got the answer.`;
    case 'without-preflight':
      return 'The server allows it, so the browser gave the answer to the script.';
  }
}

/** What the script has read, where it could. */
export function textRead({ observation }: Run): string | null {
  return observation?.kind === 'response' && observation.status !== 0 ? observation.body : null;
}
