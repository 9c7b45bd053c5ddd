import type { Action } from '../lab/actions.ts';

/** What a bench's events do to the page. */
export type BenchEvent = Extract<
  Action,
  { type: 'bench-updated' | 'exchanges-recorded' | 'connection-lost' }
>;

/** What one reading of the log has brought. */
export type ExchangesRecorded = Extract<Action, { type: 'exchanges-recorded' }>;
