import type { BenchState, LogPage } from '@cors-lab/shared/control';
import type { Exchange, LabRequest } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';
import type { Refusal } from '../control/control-plane.ts';
import type { Level, Progress } from '../experiments/progress.ts';
import type { ExperimentAction } from './reduce-experiments.ts';
import type { FormAction } from './reduce-policy-form.ts';
import type { Proposal, Run, Sessions, Unlogged } from './state.ts';

/** All that changes the state, see `reduce`. */
export type Action =
  | FormAction
  | ExperimentAction
  | { readonly type: 'bench-updated'; readonly bench: BenchState }
  | {
      readonly type: 'exchanges-recorded';
      /** The boot of the API server whose log it is, and the cursors between which all that it still has is here. */
      readonly boot: string;
      readonly since: number;
      readonly upTo: number;
      readonly exchanges: readonly Exchange[];
    }
  | { readonly type: 'connection-lost'; readonly refusal: Refusal | null }
  | { readonly type: 'silence-noticed'; readonly silent: boolean }
  | { readonly type: 'trouble-met'; readonly sentence: string }
  | { readonly type: 'notice-dismissed'; readonly notice: 'restartedAt' | 'trouble' | 'linkedPolicy' }
  | { readonly type: 'request-chosen' | 'request-typed'; readonly request: LabRequest }
  | { readonly type: 'same-url-chosen'; readonly sameUrl: boolean }
  | {
      readonly type: 'address-changed';
      readonly request: LabRequest;
      readonly sameUrl: boolean;
      readonly experiment: string | null;
    }
  | { readonly type: 'policy-proposed'; readonly proposal: Proposal }
  | { readonly type: 'proposal-answered' }
  | { readonly type: 'link-opened'; readonly applied: boolean }
  | { readonly type: 'signed-in'; readonly sessions: Sessions | null }
  | { readonly type: 'time-passed'; readonly now: number }
  | { readonly type: 'run-started'; readonly run: StartedRun; readonly nextRunId: string }
  | { readonly type: 'run-settled'; readonly runId: string; readonly observation: Observation }
  | {
      readonly type: 'run-logged';
      readonly runId: string;
      readonly log: Pick<LogPage, 'boot' | 'policyVersion' | 'counter' | 'exchanges'>;
    }
  | { readonly type: 'run-unlogged'; readonly runId: string; readonly log: Unlogged }
  | { readonly type: 'runs-recalled'; readonly runs: readonly Run[] }
  | { readonly type: 'run-opened'; readonly runId: string }
  | { readonly type: 'projector-switched'; readonly on: boolean }
  | { readonly type: 'level-reached'; readonly id: string; readonly level: Level }
  | { readonly type: 'progress-recalled'; readonly progress: Progress }
  | { readonly type: 'solutions-locked'; readonly isLocked: boolean }
  /** All that was run is forgotten, and the experiment on show is as it was when it was opened. */
  | { readonly type: 'started-over' };

/** What the server, the address, the storage and the clock bring, and no click. */
export type OutsideEvent = Extract<
  Action,
  {
    type:
      | 'bench-updated'
      | 'exchanges-recorded'
      | 'connection-lost'
      | 'address-changed'
      | 'signed-in'
      | 'time-passed'
      | 'trouble-met'
      | 'runs-recalled'
      | 'play-recalled'
      | 'progress-recalled'
      | 'solutions-locked'
      | 'started-over';
  }
>;

type StartedRun = Omit<Run, 'boot' | 'observation' | 'exchanges' | 'log' | 'counter' | 'policyChanged'>;
