import { networkOf } from '@cors-lab/server';

/**
 * How many addresses are counted at a time; more than a room has. One more takes the room of the one counted longest ago: who
 * has so many addresses may do more by them than by being forgotten, and must not keep everybody else out.
 */
const ADDRESSES = 10_000;

/** How many times each address has done something, within some time. All counts end together, so that one clock is enough. */
export interface CountByAddress {
  /** Whether an address may do it once more. */
  mayMore(address: string): boolean;
  /** Counts it once, where the address may; says whether it may. */
  add(address: string): boolean;
  /** Counts once less: nothing came of it. */
  takeBack(address: string): void;
  /** Whole seconds until the counts end. */
  secondsLeft(): number;
}

export function countByAddress(
  most: number,
  within: number,
  now: () => number = () => performance.now(),
): CountByAddress {
  const counts = new Map<string, number>();
  let since = now();
  const endOld = () => {
    if (now() - since < within) return;
    counts.clear();
    since = now();
  };
  const mayMore = (address: string) => {
    endOld();
    return (counts.get(networkOf(address)) ?? 0) < most;
  };
  return {
    mayMore,
    add(address) {
      if (!mayMore(address)) return false;
      const network = networkOf(address);
      const count = counts.get(network) ?? 0;
      counts.delete(network);
      counts.set(network, count + 1);
      const [oldest] = counts.keys();
      if (counts.size > ADDRESSES && oldest !== undefined) counts.delete(oldest);
      return true;
    },
    takeBack(address) {
      const network = networkOf(address);
      const count = counts.get(network) ?? 0;
      if (count > 1) counts.set(network, count - 1);
      else counts.delete(network);
    },
    secondsLeft: () => Math.max(1, Math.ceil((since + within - now()) / 1000)),
  };
}

/** Lets each address do something no more than so many times within so many milliseconds. */
export function limitByAddress(
  most: number,
  within: number,
  now: () => number = () => performance.now(),
): (address: string) => boolean {
  return countByAddress(most, within, now).add;
}
