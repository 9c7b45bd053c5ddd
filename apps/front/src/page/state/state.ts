import type { BenchState, CorsPolicy, Exchange, LabRequest } from '@cors-lab/shared';
import type { Refusal } from '../control-plane.ts';
import type { Observation } from '../observation.ts';
import type { PolicyField } from '../policy-field.ts';

/** Everything that the page shows. It changes by actions only, see `reduce`. */
export interface LabState {
  readonly connection: Connection;
  /** As last told by the back, `null` until it has. */
  readonly bench: BenchState | null;
  /** When the back restarted, in milliseconds since the epoch, until the notice is dismissed. */
  readonly restartedAt: number | null;
  /** What a control of the page could not do, until it is dismissed. */
  readonly trouble: string | null;
  /** The request that is sent next. */
  readonly request: LabRequest;
  readonly policyForm: PolicyForm;
  /** Newest first. */
  readonly runs: readonly Run[];
  /** The nonce of the run on show. */
  readonly shown: string | null;
}

export interface Connection {
  readonly status: 'connecting' | 'live' | 'lost';
  /** What is the matter, where it is known. */
  readonly refusal: Refusal | null;
}

/** A request on its way or come back, with what the log says of it. */
export interface Run {
  /** The value of `run` in its URL. */
  readonly nonce: string;
  readonly request: LabRequest;
  /** What was running when it was sent. */
  readonly policy: CorsPolicy | null;
  readonly at: number;
  /** `null` while the browser is at it. */
  readonly observation: Observation | null;
  readonly exchanges: readonly Exchange[];
  /** Whether the log has been read since the request settled, or why it could not be. */
  readonly log: 'unread' | 'read' | { readonly trouble: string };
}

/** What the policy panel holds besides the running policy. */
export interface PolicyForm {
  /** Text typed but not running: not yet applied, or refused. */
  readonly drafts: Readonly<Partial<Record<PolicyField, string>>>;
  /** What was wrong with the last try, per field. */
  readonly problems: Readonly<Partial<Record<PolicyField, readonly string[]>>>;
  readonly outcome: PolicyOutcome;
}

export type PolicyOutcome =
  | { readonly status: 'untouched' }
  /** Shown in place of the running policy until the back has answered, so that no control jumps back and forth. */
  | { readonly status: 'applying'; readonly wanted: CorsPolicy }
  | { readonly status: 'applied' }
  /** Another tab, or somebody with curl. */
  | { readonly status: 'elsewhere' }
  | { readonly status: 'refused'; readonly sentence: string };

export type Action =
  | { readonly type: 'bench-told'; readonly bench: BenchState }
  | { readonly type: 'exchange-told'; readonly exchange: Exchange }
  | { readonly type: 'connection-lost'; readonly refusal: Refusal | null }
  | { readonly type: 'trouble-met'; readonly sentence: string }
  | { readonly type: 'notice-dismissed'; readonly notice: 'restartedAt' | 'trouble' }
  | { readonly type: 'request-chosen'; readonly request: LabRequest }
  | { readonly type: 'run-started'; readonly run: Pick<Run, 'nonce' | 'request' | 'at'> }
  | { readonly type: 'run-settled'; readonly nonce: string; readonly observation: Observation }
  | { readonly type: 'run-logged'; readonly nonce: string; readonly exchanges: readonly Exchange[] }
  | { readonly type: 'run-unlogged'; readonly nonce: string; readonly trouble: string }
  | { readonly type: 'run-opened'; readonly nonce: string }
  | { readonly type: 'field-typed'; readonly field: PolicyField; readonly text: string }
  | { readonly type: 'field-cleared'; readonly field: PolicyField }
  | { readonly type: 'field-refused'; readonly field: PolicyField; readonly problem: string }
  | { readonly type: 'policy-sent'; readonly wanted: CorsPolicy }
  | { readonly type: 'policy-applied'; readonly field: PolicyField | null; readonly bench: BenchState }
  | { readonly type: 'policy-refused'; readonly field: PolicyField | null; readonly refusal: Refusal };

export const UNTOUCHED_FORM: PolicyForm = { drafts: {}, problems: {}, outcome: { status: 'untouched' } };

export const RUNS_KEPT = 12;

export function initialState(request: LabRequest): LabState {
  return {
    connection: { status: 'connecting', refusal: null },
    bench: null,
    restartedAt: null,
    trouble: null,
    request,
    policyForm: UNTOUCHED_FORM,
    runs: [],
    shown: null,
  };
}
