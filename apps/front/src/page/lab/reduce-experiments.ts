import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Goal, Move } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { Answer } from '../control/control-plane.ts';

/** The experiments of the catalogue: which one is on show, and the results of its last play. */
export interface ExperimentsState {
  readonly open: boolean;
  /** The id of the chosen one; the catalogue itself is loaded when it is needed. */
  readonly chosen: string | null;
  /** Whether it was chosen by the link that opened the page, and not by a click. */
  readonly linked: boolean;
  /** What it wants, once the catalogue is there. */
  readonly aim: Aim | null;
  /** The id of the one whose start policy and request were put into the panels last. */
  readonly loaded: string | null;
  /** The id of the choice that the learner guesses is right, until the run after the one that it was made for. */
  readonly guess: string | null;
  /** The guess that was locked in with the first run. */
  readonly guessed: Guessed | null;
  /** Whether the run that the question is about was made: the exercise as it is found. */
  readonly wasAsked: boolean;
  /** Whether predictions are on show: the learner is asked first. */
  readonly revealed: boolean;
  /** Counts choices and plays: a play of an earlier turn changes nothing more. */
  readonly turn: number;
  readonly play: PlayStatus;
  /** What ran when the last play began, and runs again after it. */
  readonly policyBefore: CorsPolicy | null;
  /** The results of the last play so far, move by move. */
  readonly results: readonly MoveResult[];
}

/** What the learner has locked in. */
export interface Guessed {
  /** The id of the choice. */
  readonly choice: string;
  /** Whether it was about the exercise as it is found. */
  readonly isAsFound: boolean;
}

/** What an experiment wants of its deciding request. */
export interface Aim {
  readonly goal: Goal;
  /** The response header, in lower case, that the script is after. */
  readonly reads: string | null;
  /** The deciding request: as found and, where the experiment is solved by another one, as corrected. */
  readonly deciding: readonly [LabRequest, ...LabRequest[]];
  /** What Run does before that request. */
  readonly before: readonly Move[];
  /** The methods that the experiment allows before that request, where it changes them. */
  readonly laterMethods: readonly string[] | null;
}

/** `broken`: a move could not be made, so nothing is known of the experiment's outcome. */
type PlayStatus = 'none' | 'running' | 'complete' | 'broken';

export type MoveResult =
  | { readonly kind: 'request'; readonly runId: string }
  | { readonly kind: 'server'; readonly answer: Answer<{ readonly status: number; readonly body: string }> }
  | { readonly kind: 'policy' }
  /** In milliseconds since the epoch. */
  | { readonly kind: 'wait'; readonly until: number };

/** What is kept of a play, and of what was said of it. */
export type KeptPlay = { readonly experiment: string; readonly play: 'complete' | 'broken' } & Pick<
  ExperimentsState,
  'policyBefore' | 'results' | 'guess' | 'guessed' | 'wasAsked'
>;

export const NO_EXPERIMENT: ExperimentsState = {
  open: false,
  chosen: null,
  linked: false,
  aim: null,
  loaded: null,
  guess: null,
  guessed: null,
  wasAsked: false,
  revealed: false,
  turn: 0,
  play: 'none',
  policyBefore: null,
  results: [],
};

/** An experiment with its last request, as the panels show them. */
export interface PanelContents {
  readonly id: string;
  readonly request: LabRequest | null;
  readonly sameUrl: boolean;
}

export type ExperimentAction =
  | { readonly type: 'experiments-opened'; readonly open: boolean }
  | { readonly type: 'experiment-chosen'; readonly id: string | null }
  | { readonly type: 'experiment-aimed'; readonly aim: Aim | null }
  | ({ readonly type: 'experiment-loaded' } & PanelContents)
  | { readonly type: 'guess-made'; readonly choice: string }
  | { readonly type: 'prediction-revealed' }
  | { readonly type: 'play-started'; readonly policyBefore: CorsPolicy; readonly isAsFound: boolean }
  | { readonly type: 'play-forgotten' }
  | { readonly type: 'play-ended'; readonly complete: boolean; readonly isAsFound: boolean }
  | { readonly type: 'play-recalled'; readonly play: KeptPlay }
  | { readonly type: 'move-made'; readonly result: MoveResult };

export function reduceExperiments(experiments: ExperimentsState, action: ExperimentAction): ExperimentsState {
  switch (action.type) {
    case 'experiments-opened':
      return { ...experiments, open: action.open };
    case 'experiment-chosen':
      return {
        ...NO_EXPERIMENT,
        open: action.id !== null || experiments.open,
        chosen: action.id,
        turn: experiments.turn + 1,
      };
    case 'experiment-aimed':
      return { ...experiments, aim: action.aim };
    case 'experiment-loaded':
      return { ...experiments, loaded: action.id, guessed: null };
    case 'guess-made':
      return { ...experiments, guess: action.choice };
    case 'prediction-revealed':
      return { ...experiments, guess: null, revealed: true };
    case 'play-started': {
      const locked = lockedIn(experiments);
      const { isAsFound } = action;
      return {
        ...experiments,
        ...locked,
        guessed: locked.guess === null ? experiments.guessed : { choice: locked.guess, isAsFound },
        turn: experiments.turn + 1,
        play: 'running',
        policyBefore: action.policyBefore,
        results: [],
      };
    }
    case 'play-forgotten':
      return { ...experiments, turn: experiments.turn + 1, play: 'none', policyBefore: null, results: [] };
    case 'move-made':
      return { ...experiments, results: [...experiments.results, action.result] };
    case 'play-recalled': {
      const { experiment, ...play } = action.play;
      const isMissing = experiments.chosen === experiment && experiments.play === 'none';
      return isMissing ? { ...experiments, ...play, revealed: true } : experiments;
    }
    case 'play-ended': {
      const { complete, isAsFound } = action;
      const wasAsked = experiments.wasAsked || (complete && isAsFound);
      return { ...experiments, play: complete ? 'complete' : 'broken', wasAsked };
    }
  }
}

/** What is run first has the guess, and so has the next where that one came to no end; what is run later has none. */
function lockedIn({ guess, revealed, play }: ExperimentsState): Pick<ExperimentsState, 'guess' | 'revealed'> {
  return { guess: revealed && play !== 'broken' ? null : guess, revealed: true };
}

/** Sending the experiment's own request counts like a run. A play has locked the guess in before its first request. */
export function afterSend(experiments: ExperimentsState, request: LabRequest): ExperimentsState {
  const isOwn = experiments.aim?.deciding.some(
    ({ url, method }) => url === request.url && method === request.method,
  );
  if (experiments.play === 'running' || !isOwn) return experiments;
  return { ...experiments, ...lockedIn(experiments) };
}

/** Whether the learner is still to guess: nothing that gives the outcome away is on show. */
export function isGuessDue({ chosen, revealed }: Pick<ExperimentsState, 'chosen' | 'revealed'>): boolean {
  return chosen !== null && !revealed;
}
