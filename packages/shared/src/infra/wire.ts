import type { HeaderList } from './header-list.ts';

/** One HTTP request the browser would put on the wire, with those of its headers that matter here. */
export interface WireRequest {
  readonly method: string;
  /** Absolute, without fragment. */
  readonly url: string;
  /**
   * The author's, as typed, and `Origin`, `Access-Control-Request-*`, `Cookie`. What every browser adds to every
   * request (`Accept`, `User-Agent`, `Referer`, `Sec-Fetch-*` …) is left out.
   */
  readonly headers: HeaderList;
}

/** What came of a request: `connection-closed` where the server took it and closed the connection, `null` where there is no server. */
export type WireAnswer = WireResponse | 'connection-closed' | null;

/** The answer, where there was one. */
export function responseOf(answer: WireAnswer): WireResponse | null {
  return answer === 'connection-closed' ? null : answer;
}

/** What came back. */
export interface WireResponse {
  readonly status: number;
  /** The reason phrase; may be empty. */
  readonly statusText: string;
  readonly headers: HeaderList;
  /** `null` where it is not known, as in a log that keeps heads only. */
  readonly body: string | null;
}
