import type { Budget } from '@cors-lab/server';
import type { BenchState, Boot, CorsPolicy, Origins, Resettable } from '@cors-lab/shared/servers';
import { createExchangeLog, type ExchangeLog } from './exchange-log.ts';

/** What a bench tells those who follow it. */
export type BenchEvent =
  | { readonly type: 'state'; readonly data: BenchState }
  /** The log has more: an exchange itself may be long, and those who follow are many. */
  | { readonly type: 'exchange'; readonly data: { readonly cursor: number } }
  /** The last one. */
  | { readonly type: 'gone'; readonly data: { readonly bench: string } };

/** What all benches of one back share. */
export interface Surroundings {
  readonly boot: Boot;
  readonly origins: Origins;
  readonly startPolicy: CorsPolicy;
}

/** The same, and what their logs may have together. */
export interface BenchSettings extends Surroundings {
  readonly logs: Budget;
}

/** One learner's workspace: a policy, a wire log, sessions and a counter of its own. */
export interface Bench {
  readonly id: string;
  /** Where its resources are: `/api` for the default bench. */
  readonly path: string;
  readonly policy: CorsPolicy;
  readonly policyVersion: number;
  readonly log: ExchangeLog;
  readonly state: BenchState;
  apply(policy: CorsPolicy): void;
  reset(what: readonly Resettable[]): void;
  /** Opens a session and returns its token. */
  signIn(): string;
  /** Whether there was such a session. */
  signOut(token: string | undefined): boolean;
  isSignedIn(token: string | undefined): boolean;
  /** Adds one to the counter and returns it. */
  count(): number;
  readonly counter: number;
  /** Calls back with each event from now on, until the returned function is called. */
  follow(listener: (event: BenchEvent) => void): () => void;
  readonly followers: number;
  /** Tells those who follow that there will be nothing more. */
  end(): void;
}

export const DEFAULT_BENCH = 'default';

/** By the hundred, benches full of the longest headers would fill the machine's memory. */
const LOG_BOUNDS = { exchanges: 500, bytes: 2_000_000 };
const SESSION_CAPACITY = 100;
/** Changes within so many milliseconds make one event: under load there would be too many. */
const TOGETHER = 20;

export function createBench(id: string, { logs, ...surroundings }: BenchSettings): Bench {
  const listeners = new Set<(event: BenchEvent) => void>();
  const sessions = new Set<string>();
  const tell = (event: BenchEvent) => {
    for (const listener of listeners) listener(event);
  };
  let pending: 'state' | 'exchange' | null = null;
  const notifySoon = (news: 'state' | 'exchange') => {
    if (listeners.size === 0) return;
    if (pending === null) setTimeout(notifyPending, TOGETHER);
    // A state has the cursor too.
    if (pending !== 'state') pending = news;
  };
  const notifyPending = () => {
    const news = pending;
    pending = null;
    if (news === 'state') tell({ type: 'state', data: state() });
    else tell({ type: 'exchange', data: { cursor: log.cursor } });
  };
  const log = createExchangeLog(LOG_BOUNDS, logs, () => notifySoon('exchange'));
  let policy = surroundings.startPolicy;
  let policyVersion = 0;
  let counter = 0;

  const state = (): BenchState => ({
    bench: id,
    ...surroundings,
    policy,
    policyVersion,
    counter,
    sessions: sessions.size,
    cursor: log.cursor,
  });
  const changed = () => notifySoon('state');
  const swap = (next: CorsPolicy) => {
    policy = next;
    policyVersion += 1;
  };
  const resets: Record<Resettable, () => void> = {
    policy: () => swap(surroundings.startPolicy),
    counter: () => {
      counter = 0;
    },
    sessions: () => sessions.clear(),
    log: () => log.clear(),
  };

  return {
    id,
    path: id === DEFAULT_BENCH ? '/api' : `/benches/${id}/api`,
    log,
    get policy() {
      return policy;
    },
    get policyVersion() {
      return policyVersion;
    },
    get state() {
      return state();
    },
    get counter() {
      return counter;
    },
    get followers() {
      return listeners.size;
    },
    apply(next) {
      swap(next);
      changed();
    },
    reset(what) {
      for (const each of what) resets[each]();
      changed();
    },
    signIn() {
      const token = crypto.randomUUID();
      const oldest = sessions.values().next().value;
      if (sessions.size >= SESSION_CAPACITY && oldest !== undefined) sessions.delete(oldest);
      sessions.add(token);
      changed();
      return token;
    },
    signOut(token) {
      const was = token !== undefined && sessions.delete(token);
      if (was) changed();
      return was;
    },
    isSignedIn: (token) => token !== undefined && sessions.has(token),
    count() {
      counter += 1;
      changed();
      return counter;
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end() {
      tell({ type: 'gone', data: { bench: id } });
      listeners.clear();
      log.end();
    },
  };
}
