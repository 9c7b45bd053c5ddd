import type { Action } from '../lab/actions.ts';

/** What a bench's events do to the page. */
export type Told = Extract<Action, { type: 'bench-told' | 'exchanges-told' | 'connection-lost' }>;
