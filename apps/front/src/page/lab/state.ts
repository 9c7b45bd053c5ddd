import type { BenchState } from '@cors-lab/shared/control';
import type { BrowserState, Exchange, HttpCache, LabRequest, PreflightCache } from '@cors-lab/shared/fetch';
import type { Observation, Prediction, SessionPath } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { Refusal } from '../control/control-plane.ts';
import type { Level, Progress } from '../experiments/progress.ts';
import { type ExperimentsState, NO_EXPERIMENT, type PanelContents } from './reduce-experiments.ts';
import { type PolicyForm, UNTOUCHED_FORM } from './reduce-policy-form.ts';

/** Everything that the page shows. It changes by actions only, see `reduce`. */
export interface LabState {
  readonly connection: Connection;
  /** Whether the API server, though connected, has not answered for a while. */
  readonly silent: boolean;
  /** As the API server has last reported it; `null` before it has. */
  readonly bench: BenchState | null;
  /** When the API server restarted, in milliseconds since the epoch, until the notice is dismissed. */
  readonly restartedAt: number | null;
  /** What ran before that, where it was another than the start policy: offered until it is applied or dismissed. */
  readonly lostPolicy: CorsPolicy | null;
  /** What a control of the page could not do, until it is dismissed. */
  readonly trouble: string | null;
  /** What a link would put in force, until the learner has answered. */
  readonly proposal: Proposal | null;
  /** What became of the policy that the page's link carried, until the notice is dismissed. */
  readonly linkedPolicy: 'applied' | 'refused' | null;
  /** The request that is sent next, as typed: its headers may have blank lines. */
  readonly request: LabRequest;
  /** Whether the request was changed by typing last, rather than by a choice. */
  readonly typing: boolean;
  /** Whether all sends ask for one URL, so that the browser's preflight cache has a say. */
  readonly sameUrl: boolean;
  /** The id of the run that is sent next: it stands in the URL, so a prediction needs it. */
  readonly nextRunId: string;
  /** What stands there instead where all sends ask for one URL. */
  readonly sameUrlParam: string;
  /** The clock's last reading, by which predictions age: milliseconds since the Unix epoch. */
  readonly now: number;
  readonly browser: BrowserMemory;
  readonly policyForm: PolicyForm;
  readonly policyPast: PolicyPast;
  /** Newest first. */
  readonly runs: readonly Run[];
  /** The id of the run on show. */
  readonly shown: string | null;
  readonly experiments: ExperimentsState;
  readonly progress: Progress;
  /** What the last graded try came to; `null` before the first. */
  readonly tried: { readonly id: string; readonly level: Level } | null;
  /** Whether the teacher of the class that this browser is in shows nobody a solution. */
  readonly solutionsLocked: boolean;
  /** Larger type, to be read from the far end of a room. */
  readonly projected: boolean;
}

/** A policy that waits for a click: opening a link is no consent, for any page can navigate this tab. */
export interface Proposal {
  readonly policy: CorsPolicy;
  /** What else the panels begin with where it is the policy of an experiment; `null` where the link itself carries it. */
  readonly experiment: PanelContents | null;
}

export interface Connection {
  readonly status: 'connecting' | 'live' | 'lost';
  /** What is the matter, where it is known. */
  readonly refusal: Refusal | null;
}

/** What the model must know of this browser, as far as a page can know it. */
interface BrowserMemory {
  /** As the predictions of what was sent have left it: no script can look into the real one. */
  readonly preflightCache: PreflightCache;
  readonly httpCache: HttpCache;
  readonly sessions: Sessions | null;
}

/** Where this browser has signed in, and the boot of the API server at that time: no script can see the cookies. */
export interface Sessions {
  readonly boot: string;
  readonly paths: readonly SessionPath[];
}

/** The policies before and after the running one, the nearest last. */
export interface PolicyPast {
  readonly undo: readonly CorsPolicy[];
  readonly redo: readonly CorsPolicy[];
}

/** Why a log could not be read. */
export interface Unlogged {
  readonly trouble: string;
  /** Whether the API server was there all the same: then it may well have answered the request. */
  readonly isUp?: boolean;
}

/** A request on its way or come back, with what the log says of it. */
export interface Run {
  readonly id: string;
  /** As chosen, but for lines left blank. */
  readonly request: LabRequest;
  /** The value of `run` in the URL that was sent. */
  readonly runParam: string;
  /** The log's cursor before it, where other runs have the same parameter. */
  readonly after: number | null;
  /** What was running when it was sent, and the number of that policy. */
  readonly policy: CorsPolicy | null;
  readonly policyVersion: number | null;
  /** The boot of the API server that the page knew at that moment. */
  readonly boot: string | null;
  /** Made when it was sent; `null` where the API server's policy was not known. */
  readonly prediction: Prediction | null;
  /** What that prediction knew of the browser. */
  readonly browser: BrowserState;
  /** What stood in the panels when it was sent: where they say something else now, the result is an old one. */
  readonly panels: Panels;
  readonly at: number;
  /** `null` while the browser is at it. */
  readonly observation: Observation | null;
  readonly exchanges: readonly Exchange[];
  /** Whether the log has been read since the request settled, or why it could not be. */
  readonly log: 'unread' | 'read' | Unlogged;
  /** The API server's counter when the request was sent, and when the log had been read; `null` where it is not known. */
  readonly counter: { readonly before: number | null; readonly after: number | null };
  /** Whether another policy, or another boot of the API server, was running when the log was read. */
  readonly policyChanged: boolean;
}

interface Panels {
  /** As chosen, but for lines left blank. */
  readonly request: LabRequest;
  readonly policy: CorsPolicy | null;
  /** The id of the experiment on show. */
  readonly experiment: string | null;
}

export const RUNS_KEPT = 12;
export const UNDOS_KEPT = 50;

/** What a new page draws by lot, and reads off the clock. */
type Beginning = Pick<LabState, 'nextRunId' | 'sameUrlParam' | 'now'>;

export function initialState(
  request: LabRequest,
  beginning: Beginning,
  sameUrl = false,
  experiment: string | null = null,
  loaded: string | null = null,
): LabState {
  return {
    connection: { status: 'connecting', refusal: null },
    silent: false,
    bench: null,
    restartedAt: null,
    lostPolicy: null,
    trouble: null,
    proposal: null,
    linkedPolicy: null,
    request,
    typing: false,
    sameUrl,
    ...beginning,
    browser: { preflightCache: [], httpCache: [], sessions: null },
    policyForm: UNTOUCHED_FORM,
    policyPast: { undo: [], redo: [] },
    runs: [],
    shown: null,
    progress: {},
    tried: null,
    solutionsLocked: false,
    projected: false,
    experiments: {
      ...NO_EXPERIMENT,
      open: experiment !== null,
      chosen: experiment,
      linked: experiment !== null,
      loaded,
    },
  };
}
