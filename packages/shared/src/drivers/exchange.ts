import type { HeaderList } from '../infra/header-list.ts';
import type { Phase } from '../policy/policy.ts';

/** One request and its response as they crossed the API server's socket: the wire log's entry. */
export interface Exchange {
  /** Position in the bench's log, from 1, in the order in which exchanges were closed. */
  readonly seq: number;
  /** When the request's head had arrived, in milliseconds since the Unix epoch, by the API server's clock. */
  readonly at: number;
  /** From the request's head to the response's last byte, in milliseconds. */
  readonly duration: number;
  readonly phase: Phase;
  readonly request: RecordedRequest;
  /** `null` where the connection was closed before the API server had answered. */
  readonly response: RecordedResponse | null;
}

interface RecordedRequest {
  readonly method: string;
  /** Path and query, as they stood in the request line. */
  readonly target: string;
  readonly httpVersion: string;
  readonly headers: HeaderList;
}

export interface RecordedResponse {
  readonly status: number;
  /** The reason phrase of the status line. */
  readonly reason: string;
  readonly headers: HeaderList;
}
