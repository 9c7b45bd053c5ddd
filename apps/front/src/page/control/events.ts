import type { Action } from '../lab/state.ts';

/** What a bench's events do to the page. */
export type Told = Extract<Action, { type: 'bench-told' | 'exchanges-told' | 'connection-lost' }>;
