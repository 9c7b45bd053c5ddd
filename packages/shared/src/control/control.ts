import type { Exchange } from '../drivers/exchange.ts';
import type { HeaderList } from '../infra/header-list.ts';
import type { CorsPolicy } from '../policy/policy.ts';

/**
 * The control plane: what the page and the API server say to each other under `/lab`, same-origin through the front end.
 *
 * | call | answer |
 * |---|---|
 * | `GET /lab/state` | `BenchState` |
 * | `GET /lab/policy` | `CorsPolicy` |
 * | `PUT /lab/policy` with a `CorsPolicy` | `BenchState`, or 422 `Problem` with every fault and the running policy intact |
 * | `GET /lab/log?since=N` | `LogPage`: the exchanges closed after cursor N; waits for those that are open, but with `&wait=no` |
 * | `GET /lab/events` | server-sent events: `state` (`BenchState`) at once and after changes, `exchange` (`{"cursor":N}`) when the log has more, `gone` at the end of the bench |
 * | `POST /lab/reset` with `{"reset": Resettable[]}` | `BenchState` |
 * | `POST /lab/benches` with `{}` | 201 `NewBench` |
 * | `DELETE /lab/benches/<id>` | 204 |
 *
 * The same calls stand under `/lab/benches/<id>/…` for a bench other than the default one. Where the lab is shared
 * (`own-bench.ts`), the id names a bench and its key allows: `Authorization: Bearer <key>`.
 *
 * In a shared lab the front end hands on the calls of one bench only: the visitor's own, whose id and key it keeps in a
 * cookie. `POST /lab/own-bench` with `{}` is answered with that bench's `BenchState`, and with 201 and a new one where there is none.
 *
 * One more call is answered by the front end itself: `POST /lab/relay` with `{"request": RelayedRequest}`, on which the front end's
 * server asks the API server as any program may. Its answer is a `RelayedAnswer`, or a `Problem`: 422 with every fault of the
 * request, 502 where there was no whole answer, 504 where there was none in time.
 */
export interface BenchState {
  readonly bench: string;
  /** Differs after each restart of the API server: whatever was known from another boot is gone. */
  readonly boot: Boot;
  readonly origins: Origins;
  readonly policy: CorsPolicy;
  /** Counts the changes of the policy since the boot. */
  readonly policyVersion: number;
  /** What `reset` returns to: the start policy's file as the API server read it. */
  readonly startPolicy: CorsPolicy;
  /** How many POSTs the counter's resources have taken: the side effect of requests, blocked ones included. */
  readonly counter: number;
  /** How many sessions `/api/session` has open. */
  readonly sessions: number;
  /** `seq` of the newest closed exchange, 0 where there is none. */
  readonly cursor: number;
}

/** The answer that makes a bench, and the only one that has its key. */
export interface NewBench extends BenchState {
  readonly key: string;
}

export interface Boot {
  readonly id: string;
  /** Milliseconds since the Unix epoch, by the API server's clock. */
  readonly at: number;
}

/** Serialised origins, as browsers send them. */
export interface Origins {
  readonly front: string;
  readonly back: string;
  /**
   * The front end's server under another host, which is another site: `http://127.0.0.1:5000` beside
   * `http://localhost:5000`. The API server answers under that host too. `null` where there is none.
   */
  readonly otherSite: string | null;
  /** Of a lab that has public names, which others put before it (`FRONT_URL`); absent for all others. */
  readonly published?: Published;
}

/**
 * How browsers reach a lab with public names: `directly` where the API server listens at its public port and speaks http,
 * `by-proxy` where something in between does. Then the wire log has what that sends.
 */
export type Published = 'directly' | 'by-proxy';

export interface LogPage {
  readonly boot: Boot;
  /** As of `BenchState`, at the moment of the answer: a reader learns whether the policy it knows is still the one. */
  readonly policyVersion: number;
  readonly counter: number;
  readonly cursor: number;
  /** Where the next page begins: to be asked for as `since`. `null` where this page goes to the end. */
  readonly next: number | null;
  /** Oldest first. The log is bounded: `seq` may jump where older ones were dropped. */
  readonly exchanges: readonly Exchange[];
}

export const RESETTABLE = ['policy', 'counter', 'sessions', 'log'] as const;
export type Resettable = (typeof RESETTABLE)[number];

/** A call as a program makes it. The URL is of a resource of the API server; what frames the message is not among the headers. */
export interface RelayedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: string | null;
}

/** What a program gets of an answer: all of it. Redirects are answers like any other. */
export interface RelayedAnswer {
  readonly status: number;
  readonly statusText: string;
  /** As they came, in order. */
  readonly headers: HeaderList;
  /** Taken for UTF-8. */
  readonly body: string;
}

/** https://www.rfc-editor.org/rfc/rfc9457, sent as `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Every fault of the body that was sent, where there is more to say than `detail`. */
  readonly errors?: readonly Fault[];
}

export interface Fault {
  /** JSON Pointer into the body, as a URI fragment: `#/cors/maxAge`. https://www.rfc-editor.org/rfc/rfc6901#section-6 */
  readonly pointer: string;
  /** One sentence: what is wrong and what would be right. */
  readonly detail: string;
}
