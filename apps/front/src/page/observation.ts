import type { HeaderList } from '@cors-lab/shared';

/** What the script saw of its request: all that it can know, whichever API it used. */
export type Observation =
  | {
      readonly settled: 'response';
      /** https://fetch.spec.whatwg.org/#concept-response-type, `null` for XMLHttpRequest, which does not tell. */
      readonly type: ResponseType | null;
      readonly status: number;
      readonly statusText: string;
      /** The headers that the browser lets the script see. */
      readonly headers: HeaderList;
      readonly body: string;
    }
  | {
      readonly settled: 'threw';
      /** The exception's name; for XMLHttpRequest the event's, as in `error event`. */
      readonly name: string;
      readonly message: string;
    };

/** What became of a run, as the page's colours and words tell it. */

export type Verdict = 'idle' | 'running' | 'readable' | 'opaque' | 'blocked';

export function verdictOf(observation: Observation | null): Verdict {
  if (observation === null) return 'running';
  if (observation.settled === 'threw') return 'blocked';
  return observation.type === 'opaque' || observation.type === 'opaqueredirect' ? 'opaque' : 'readable';
}
