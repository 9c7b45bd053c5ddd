import type { Answer } from '../control-plane.ts';
import type { Action } from './state.ts';

/** The experiments of the catalogue: which one is on show, and what has come of it. */
export interface Guide {
  readonly open: boolean;
  /** The id of the chosen one; the catalogue itself is loaded when it is needed. */
  readonly experiment: string | null;
  readonly playing: boolean;
  /** What the last play has done so far, move by move. */
  readonly played: readonly Played[];
}

export type Played =
  | { readonly kind: 'request'; readonly nonce: string }
  | { readonly kind: 'server'; readonly answer: Answer<{ readonly status: number; readonly body: string }> }
  | { readonly kind: 'policy' }
  /** In milliseconds since the epoch. */
  | { readonly kind: 'wait'; readonly until: number };

export const CLOSED_GUIDE: Guide = { open: false, experiment: null, playing: false, played: [] };

export type GuideAction = Extract<
  Action,
  { type: 'guide-opened' | 'experiment-chosen' | 'play-started' | 'move-played' | 'play-ended' }
>;

export function reduceGuide(guide: Guide, action: GuideAction): Guide {
  switch (action.type) {
    case 'guide-opened':
      return { ...guide, open: action.open };
    case 'experiment-chosen':
      return { open: action.id !== null || guide.open, experiment: action.id, playing: false, played: [] };
    case 'play-started':
      return { ...guide, playing: true, played: [] };
    case 'move-played':
      return { ...guide, played: [...guide.played, action.played] };
    case 'play-ended':
      return { ...guide, playing: false };
  }
}
