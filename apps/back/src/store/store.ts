/**
 * All state that is there after a request: benches, classes, sessions, logs. In memory, or in Redis, so that several API servers
 * serve the same benches and classes. Keys are texts such as `bench:1f…:sessions`; one key is a record or a stream. Calls
 * take effect in the order in which they are made, and those of one moment travel together. Every method rejects where the
 * store cannot be reached.
 *
 * What is true only while an API server runs has a key that begins with `now:`, for example who has a page open. No journal
 * keeps it.
 */
export interface Store {
  /** The fields of a record; an empty map where there is no such record, or no longer. */
  read(key: string): Promise<ReadonlyMap<string, string>>;
  /** Writes some fields of a record and leaves its others. Texts are well-formed: without halves of surrogate pairs. */
  write(key: string, fields: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Writes a field if it is still as it was read, `null` where it was not there, and changes others in the same step. Says whether
   * it did.
   */
  replace(
    key: string,
    field: string,
    before: string | null,
    after: string,
    others?: FieldChanges,
  ): Promise<boolean>;
  /**
   * Adds to a whole number, which is 0 where there is none yet. Says what it is then. Less than nothing can be added to a full
   * store too.
   */
  add(key: string, field: string, amount: number): Promise<number>;
  /** Removes fields of a record. Says how many there were. */
  removeFields(key: string, fields: readonly string[]): Promise<number>;
  /** How many fields a record has. */
  size(key: string): Promise<number>;
  /** Removes records and streams. */
  remove(keys: readonly string[]): Promise<void>;
  /**
   * Lets records and streams go after so many milliseconds from now, in place of what an earlier call has said. One that is
   * made again under the same key has no such time.
   */
  expire(keys: readonly string[], after: number): Promise<void>;

  /** Adds an entry to a stream and says its number: 1 for the first, and one more for each. The oldest go beyond the bounds. */
  append(key: string, entry: string, bounds: StreamBounds): Promise<number>;
  /** The entries after a number that are still kept, oldest first. */
  entries(key: string, after: number): Promise<readonly Entry[]>;
  /** The number of the last entry, whether or not it is still kept; 0 where there was none. */
  last(key: string): Promise<number>;
  /** Forgets the entries of a stream; their numbers go on. */
  clear(key: string): Promise<void>;

  /** Rejects where the store has no room for anything new. Writes nothing. */
  checkRoom(): Promise<void>;

  /** Tells all who listen to a channel, on every API server. */
  publish(channel: string, message: string): Promise<void>;
  /**
   * Listens to a channel until the returned function is called. Where the connection to the store was lost meanwhile, messages
   * may have been too: `missed` is called once there is a new one.
   */
  subscribe(channel: string, listener: (message: string) => void, missed?: () => void): Promise<() => void>;
  /** How many listen to a channel, or how many API servers do: 0 where nobody does. */
  listeners(channel: string): Promise<number>;

  close(): Promise<void>;
}

/** What is done to fields of a record. */
export interface FieldChanges {
  readonly write?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
}

export interface Entry {
  readonly number: number;
  readonly text: string;
}

/** What a stream keeps at most. */
export interface StreamBounds {
  readonly entries: number;
  /** Of all its entries together, in characters. The newest entry is kept however long it is. */
  readonly characters: number;
}

/** Why a call was rejected, in a sentence for whom it was made. Fastify answers with the status. */
export class StoreUnavailable extends Error {
  readonly statusCode: number = 503;
}

/** The store has no room for what is new. It can be read, and what is removed makes room. */
export class StoreFull extends StoreUnavailable {
  /** https://www.rfc-editor.org/rfc/rfc4918#section-11.5 */
  override readonly statusCode = 507;
}

/** For what a call can do without. */
export function unlessFull(error: unknown): void {
  if (!(error instanceof StoreFull)) throw error;
}
