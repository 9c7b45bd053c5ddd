import type { BenchState, Boot, CorsPolicy, LogPage, Origins, Resettable } from '@cors-lab/shared/servers';
import { type Store, type StreamBounds, unlessFull } from '../store/store.ts';
import { type BenchKeys, DEFAULT_BENCH, keysOf } from './bench-keys.ts';
import { type ClosedExchange, textOf } from './closed-exchange.ts';
import { pageOf } from './exchange-log.ts';
import type { BenchEvent, Followers } from './followers.ts';
import { type KeptPolicy, textOfPolicy } from './kept-policies.ts';
import type { OpenExchanges } from './open-exchanges.ts';
import { isSignedIn, signIn, signOut } from './sessions.ts';

/** What all benches of one API server share. */
export interface Surroundings {
  readonly boot: Boot;
  readonly origins: Origins;
  readonly startPolicy: CorsPolicy;
}

/** The same, and what their calls need. */
export interface BenchContext extends Surroundings {
  readonly store: Store;
  readonly log: StreamBounds;
  readonly readPolicy: (text: string) => KeptPolicy;
  readonly exchanges: OpenExchanges;
  readonly followers: Followers;
  /** Says that a bench is in use: it stays for some time from now. */
  readonly use: (id: string) => void;
  /** Lets a record or a stream, which may just have been made, go with its bench. */
  readonly keep: (id: string, key: string) => Promise<void>;
}

/**
 * One learner's workspace: a policy, a wire log, sessions and a counter of its own. All of it is in the store: this only
 * names it. Calls come to `null` where the store has no such bench, and reject where there is no store.
 */
export class Bench {
  readonly id: string;
  readonly #keys: BenchKeys;
  readonly #context: BenchContext;

  constructor(id: string, context: BenchContext) {
    this.id = id;
    this.#keys = keysOf(id);
    this.#context = context;
  }

  /** Where its resources are: `/api` for the default bench. */
  get path(): string {
    return this.id === DEFAULT_BENCH ? '/api' : `/benches/${this.id}/api`;
  }

  get origins(): Origins {
    return this.#context.origins;
  }

  /**
   * Opens an exchange, and says the policy under which it is answered from its head to its end. Who reads the log from now on
   * waits for its end. Where the store is full, it is answered all the same, and nobody waits.
   */
  async open(): Promise<CorsPolicy | null> {
    const { store, exchanges } = this.#context;
    const opened = exchanges.open(this.#keys)?.catch(unlessFull);
    try {
      const found = this.#policyIn(await store.read(this.#keys.record));
      await opened;
      if (found !== null) return found.policy;
      await exchanges.close(this.#keys);
      return null;
    } catch (error) {
      opened?.catch(() => {});
      exchanges.close(this.#keys)?.catch(() => {});
      throw error;
    }
  }

  /** Closes it: those who read the log see it, and those who follow hear of it. */
  async close(closed: ClosedExchange): Promise<void> {
    const { store, exchanges, log, keep } = this.#context;
    const appended = store.append(this.#keys.log, textOf(closed), log);
    const others = [exchanges.close(this.#keys), store.publish(this.#keys.channel, 'exchange')];
    const [number] = await Promise.all([appended, ...others]);
    if (number === 1) await keep(this.id, this.#keys.log);
  }

  async state(): Promise<BenchState | null> {
    const { store, boot, origins, startPolicy } = this.#context;
    const [fields, sessions, cursor] = await Promise.all([
      store.read(this.#keys.record),
      store.size(this.#keys.sessions),
      store.last(this.#keys.log),
    ]);
    const found = this.#policyIn(fields);
    if (found === null) return null;
    return {
      bench: this.id,
      boot,
      origins,
      startPolicy,
      policy: found.policy,
      policyVersion: found.version,
      counter: counterIn(fields),
      sessions,
      cursor,
    };
  }

  /** What follows the exchange of a number in the log. Rejects where that is nothing because the store has no room for more. */
  async log(since: number): Promise<LogPage | null> {
    const { store, boot } = this.#context;
    const [fields, last, entries] = await Promise.all([
      store.read(this.#keys.record),
      store.last(this.#keys.log),
      store.entries(this.#keys.log, since),
    ]);
    const found = this.#policyIn(fields);
    if (found === null) return null;
    if (entries.length === 0) await store.checkRoom();
    return { boot, policyVersion: found.version, counter: counterIn(fields), ...pageOf(entries, last) };
  }

  /** Whether an exchange is open. */
  hasOpen(): Promise<boolean> {
    return this.#context.exchanges.any(this.#keys);
  }

  /** Resolves once no exchange is open, or after so many milliseconds. */
  settled(limit: number): Promise<void> {
    return this.#context.exchanges.settled(this.#keys, limit);
  }

  async apply(policy: CorsPolicy): Promise<BenchState | null> {
    if (!(await this.#replacePolicy(policy))) return null;
    return this.#changed();
  }

  async reset(what: readonly Resettable[]): Promise<BenchState | null> {
    const { store, startPolicy } = this.#context;
    const resets: Record<Resettable, () => Promise<unknown>> = {
      policy: () => this.#replacePolicy(startPolicy),
      counter: () => store.removeFields(this.#keys.record, ['counter']),
      sessions: () => store.remove([this.#keys.sessions]),
      log: () => store.clear(this.#keys.log),
    };
    await Promise.all(what.map((each) => resets[each]()));
    return this.#changed();
  }

  /** Opens a session and returns its token. */
  async signIn(): Promise<string> {
    const { store, keep } = this.#context;
    const token = await signIn(store, this.#keys);
    await Promise.all([keep(this.id, this.#keys.record), keep(this.id, this.#keys.sessions)]);
    await this.#tell();
    return token;
  }

  async signOut(token: string | undefined): Promise<void> {
    if (await signOut(this.#context.store, this.#keys, token)) await this.#tell();
  }

  isSignedIn(token: string | undefined): Promise<boolean> {
    return isSignedIn(this.#context.store, this.#keys, token);
  }

  async counter(): Promise<number> {
    return counterIn(await this.#context.store.read(this.#keys.record));
  }

  /** Adds one to the counter and returns it. */
  async count(): Promise<number> {
    const { store, keep } = this.#context;
    const [counter] = await Promise.all([
      store.add(this.#keys.record, 'counter', 1),
      keep(this.id, this.#keys.record),
      this.#tell(),
    ]);
    return counter;
  }

  /** Calls back with each event from now on, until the returned function is called. */
  follow(listener: (event: BenchEvent) => void): Promise<() => void> {
    return this.#context.followers.follow(this, this.#keys, listener);
  }

  /** Who follows it on this API server. */
  get followers(): number {
    return this.#context.followers.count(this.id);
  }

  /** The policy that a record has, where it is that of a bench. To ask for one is to use it. */
  #policyIn(fields: ReadonlyMap<string, string>): KeptPolicy | null {
    const { readPolicy, startPolicy, use } = this.#context;
    const text = fields.get('policy');
    if (text !== undefined) {
      use(this.id);
      return readPolicy(text);
    }
    return this.id === DEFAULT_BENCH ? { version: 0, policy: startPolicy } : null;
  }

  /** Each change has a version of its own, also where others change the policy at the same moment. */
  async #replacePolicy(policy: CorsPolicy): Promise<boolean> {
    const { store } = this.#context;
    for (;;) {
      const fields = await store.read(this.#keys.record);
      const before = this.#policyIn(fields);
      if (before === null) return false;
      const next = textOfPolicy({ version: before.version + 1, policy });
      if (await store.replace(this.#keys.record, 'policy', fields.get('policy') ?? null, next)) return true;
    }
  }

  async #changed(): Promise<BenchState | null> {
    const [state] = await Promise.all([this.state(), this.#tell()]);
    return state;
  }

  #tell(): Promise<void> {
    return this.#context.store.publish(this.#keys.channel, 'state');
  }
}

function counterIn(fields: ReadonlyMap<string, string>): number {
  return Number(fields.get('counter') ?? 0);
}
