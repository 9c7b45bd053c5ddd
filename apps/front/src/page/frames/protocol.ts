import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';

/** Performs requests in the document of one request context. */
export type Perform = (request: LabRequest) => Promise<Observation>;

/** A context that can be used, or why it cannot. */
export type Reached =
  | { readonly ok: true; readonly perform: Perform }
  | { readonly ok: false; readonly sentence: string };

/** What the page says to an outpost that it has framed. */
export interface Order {
  readonly corsLab: 'perform';
  /** The answer has the same. */
  readonly id: string;
  readonly request: LabRequest;
}

/** What an outpost says to the page: once that it listens, and then one answer to each order. */
export type Report =
  | { readonly corsLab: 'ready' }
  | { readonly corsLab: 'performed'; readonly id: string; readonly observation: Observation }
  /** It was asked for something that outposts do not do. */
  | { readonly corsLab: 'declined'; readonly id: string; readonly sentence: string };

export function isOrder(data: unknown): data is Order {
  return has(data, 'perform') && 'id' in data && 'request' in data && has(data.request);
}

export function isReport(data: unknown): data is Report {
  return has(data, 'ready') || ((has(data, 'performed') || has(data, 'declined')) && 'id' in data);
}

/** Whether it is an object, and one of this kind of message. */
function has(data: unknown, kind?: string): data is object {
  if (typeof data !== 'object' || data === null) return false;
  return kind === undefined || ('corsLab' in data && data.corsLab === kind);
}
