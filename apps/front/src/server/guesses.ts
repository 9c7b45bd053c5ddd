import { networkOf } from '@cors-lab/server';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import { countByAddress } from './limit-by-address.ts';

/**
 * Counts the codes of no class that each address tries. A code has 23,040 possible values, and 30 tries in 10 minutes find one of
 * 10 classes in half a day. An address that has tried too many still reaches the classes that somebody there has opened or
 * joined: one who guesses must not keep a whole course from joining that stands behind the same router.
 */
export interface Guesses {
  /**
   * Does what tries a code, where the address may; `null` where it may not. Tries of one address are made one after the
   * other until one of them is right, or many could be made before the first was counted.
   */
  attempt<T>(address: string, code: string, work: () => Promise<Tried<T>>): Promise<T | null>;
  /** Somebody at this address has this class. */
  wasRight(address: string, code: string): void;
  /** Whole seconds until the counts end. */
  secondsLeft(): number;
}

/** What came of a try, and whether it has shown that there is a class of that code, or that there is none. */
interface Tried<T> {
  readonly found: 'class' | 'none' | 'nothing';
  readonly result: T;
}

/** How many pairs of address and code are remembered: as many as classes there may be, each of some addresses. */
const MOST_KNOWN = 10_000;

export function createGuesses(now?: () => number): Guesses {
  const wrong = countByAddress(SERVER_LIMITS.wrongCodesPerAddress, SERVER_LIMITS.wrongCodesWithin, now);
  /** In the order in which they were used last. */
  const known = new Set<string>();
  const turns = new Map<string, Promise<unknown>>();
  const pair = (address: string, code: string) => `${networkOf(address)} ${code}`;

  const wasRight = (address: string, code: string) => {
    const right = pair(address, code);
    known.delete(right);
    known.add(right);
    const [oldest] = known;
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  };
  /** After those of the same address that came before. */
  const inTurn = <T>(address: string, work: () => Promise<T>): Promise<T> => {
    const network = networkOf(address);
    const result = (turns.get(network) ?? Promise.resolve()).then(work);
    const over: Promise<unknown> = result
      .catch(() => null)
      .then(() => turns.get(network) === over && turns.delete(network));
    turns.set(network, over);
    return result;
  };

  return {
    attempt(address, code, work) {
      const isKnown = () => known.has(pair(address, code));
      const attempt = async () => {
        if (!isKnown() && !wrong.mayMore(address)) return null;
        const { found, result } = await work();
        if (found === 'class') wasRight(address, code);
        if (found === 'none') wrong.add(address);
        return result;
      };
      return isKnown() ? attempt() : inTurn(address, attempt);
    },
    wasRight,
    secondsLeft: wrong.secondsLeft,
  };
}
