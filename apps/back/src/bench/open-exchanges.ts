import type { Store } from '../store/store.ts';
import { keysOf } from './bench-keys.ts';

/**
 * The exchanges that are open on the benches, on any API server. They are in the store, so that who reads a log on one server
 * waits for an exchange of another.
 */
export interface OpenExchanges {
  /** Adds one to a bench, and says by what it is closed. */
  open(bench: string): { readonly slot: Slot; readonly kept: Promise<unknown> };
  close(bench: string, slot: Slot): Promise<unknown>;
  /** Whether any is open. */
  any(bench: string): Promise<boolean>;
  /** Resolves once none is open, or after so many milliseconds. */
  settled(bench: string, limit: number): Promise<void>;
  /** Says that this API server is there. */
  begin(): Promise<void>;
}

/** After so many milliseconds in which no other exchange has begun, nobody waits for one that is still open. */
const AGE = 60_000;

/** One field of a record, as the store is given it. */
export interface Slot {
  readonly names: readonly [string];
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Slots that are used again: an object with a new name of its own for each request takes V8 as long as the rest of the
 * recording does.
 */
function createSlots(nameOf: (number: number) => string) {
  const free: Slot[] = [];
  let made = 0;
  const make = (): Slot => {
    made += 1;
    const name = nameOf(made);
    return { names: [name], fields: { [name]: '' } };
  };
  return {
    take: (): Slot => free.pop() ?? make(),
    giveBack: (slot: Slot) => {
      free.push(slot);
    },
  };
}

/** With the name of this API server, which no other has. */
export function createOpenExchanges(store: Store, server: string): OpenExchanges {
  const slots = createSlots((number) => `${server}.${number}`);
  const serverOf = (token: string) => token.slice(0, token.indexOf('.'));
  const channelOf = (name: string) => `server:${name}`;
  const tokens = async (bench: string) => [...(await store.read(keysOf(bench).open)).keys()];
  /** Those of an API server that has died will not be closed by anybody. */
  const removeOrphans = async (bench: string) => {
    const all = await tokens(bench);
    const others = new Set(all.map(serverOf).filter((name) => name !== server));
    for (const name of others) {
      if ((await store.listeners(channelOf(name))) > 0) continue;
      const orphans = all.filter((token) => serverOf(token) === name);
      await store.removeFields(keysOf(bench).open, orphans);
    }
  };
  const any = async (bench: string) => (await store.size(keysOf(bench).open)) > 0;

  return {
    open(bench) {
      const slot = slots.take();
      const key = keysOf(bench).open;
      return { slot, kept: Promise.all([store.write(key, slot.fields), store.expire([key], AGE)]) };
    },
    close(bench, slot) {
      slots.giveBack(slot);
      return store.removeFields(keysOf(bench).open, slot.names);
    },
    any,
    async settled(bench, limit) {
      let isLate = false;
      let wake = () => {};
      const leave = await store.subscribe(keysOf(bench).channel, () => wake());
      const timer = setTimeout(() => {
        // Where the whole process was held up, what has come meanwhile is heard first.
        setImmediate(() => {
          isLate = true;
          wake();
        });
      }, limit);
      try {
        await removeOrphans(bench);
        for (;;) {
          const heard = new Promise<void>((resolve) => {
            wake = resolve;
          });
          if (isLate || !(await any(bench))) return;
          await heard;
        }
      } finally {
        clearTimeout(timer);
        leave();
      }
    },
    async begin() {
      await store.subscribe(channelOf(server), () => {});
    },
  };
}
