import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Goal } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { Answer } from '../control/control-plane.ts';

/** The experiments of the catalogue: which one is on show, and what has come of it. */
export interface Guide {
  readonly open: boolean;
  /** The id of the chosen one; the catalogue itself is loaded when it is needed. */
  readonly experiment: string | null;
  /** Whether it was chosen by the link that opened the page, and not by a click. */
  readonly linked: boolean;
  /** What it wants, once the catalogue is there. */
  readonly aim: Aim | null;
  /** The id of the one whose start policy and request were put into the panels last. */
  readonly staged: string | null;
  /** Counts choices and plays: what was begun in an earlier turn has no more say. */
  readonly turn: number;
  readonly play: PlayStatus;
  /** What ran when the last play began, and runs again after it. */
  readonly under: CorsPolicy | null;
  /** What the last play has done so far, move by move. */
  readonly played: readonly Played[];
}

/** What an experiment wants of its deciding request. */
export interface Aim {
  readonly goal: Goal;
  /** The response header, in lower case, that the script is after. */
  readonly reads: string | null;
  /** Of the deciding request. */
  readonly origin: string;
  readonly url: string;
  /** What the experiment puts in force before that request, where it changes the policy. */
  readonly laterPolicy: CorsPolicy | null;
}

/** `broken`: a move could not be made, so nothing is known of the experiment's outcome. */
type PlayStatus = 'none' | 'running' | 'complete' | 'broken';

export type Played =
  | { readonly kind: 'request'; readonly nonce: string }
  | { readonly kind: 'server'; readonly answer: Answer<{ readonly status: number; readonly body: string }> }
  | { readonly kind: 'policy' }
  /** In milliseconds since the epoch. */
  | { readonly kind: 'wait'; readonly until: number };

/** What is kept of a play that came to its end. */
export interface KeptPlay {
  readonly experiment: string;
  readonly under: CorsPolicy | null;
  readonly played: readonly Played[];
}

export const CLOSED_GUIDE: Guide = {
  open: false,
  experiment: null,
  linked: false,
  aim: null,
  staged: null,
  turn: 0,
  play: 'none',
  under: null,
  played: [],
};

/** An experiment with its last request, as the panels show them. */
export interface Staging {
  readonly id: string;
  readonly request: LabRequest | null;
  readonly sameUrl: boolean;
}

export type ExperimentAction =
  | { readonly type: 'guide-opened'; readonly open: boolean }
  | { readonly type: 'experiment-chosen'; readonly id: string | null }
  | { readonly type: 'experiment-aimed'; readonly aim: Aim | null }
  | ({ readonly type: 'experiment-staged' } & Staging)
  | { readonly type: 'play-started'; readonly under: CorsPolicy }
  | { readonly type: 'play-forgotten' }
  | { readonly type: 'play-ended'; readonly complete: boolean }
  | { readonly type: 'play-recalled'; readonly play: KeptPlay }
  | { readonly type: 'move-played'; readonly played: Played };

export function reduceGuide(guide: Guide, action: ExperimentAction): Guide {
  switch (action.type) {
    case 'guide-opened':
      return { ...guide, open: action.open };
    case 'experiment-chosen':
      return {
        ...CLOSED_GUIDE,
        open: action.id !== null || guide.open,
        experiment: action.id,
        turn: guide.turn + 1,
      };
    case 'experiment-aimed':
      return { ...guide, aim: action.aim };
    case 'experiment-staged':
      return { ...guide, staged: action.id };
    case 'play-started':
      return { ...guide, turn: guide.turn + 1, play: 'running', under: action.under, played: [] };
    case 'play-forgotten':
      return { ...guide, turn: guide.turn + 1, play: 'none', under: null, played: [] };
    case 'move-played':
      return { ...guide, played: [...guide.played, action.played] };
    case 'play-recalled': {
      const { experiment, under, played } = action.play;
      const isMissing = guide.experiment === experiment && guide.play === 'none';
      return isMissing ? { ...guide, play: 'complete', under, played } : guide;
    }
    case 'play-ended':
      return { ...guide, play: action.complete ? 'complete' : 'broken' };
  }
}
