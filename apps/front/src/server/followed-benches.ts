import { networkOf } from '@cors-lab/server';

/**
 * Which benches each address follows by an event stream. A bench that is followed makes room for no other: one address
 * must not follow them all.
 *
 * @param most benches of one address at a time
 * @returns takes up a stream and returns what ends it; `null` where the address follows as many benches as one may
 */
export function followedBenches(most: number): (address: string, bench: string) => (() => void) | null {
  /** How many streams each bench has. */
  const byNetwork = new Map<string, Map<string, number>>();
  return (address, bench) => {
    const network = networkOf(address);
    const streams = byNetwork.get(network) ?? new Map<string, number>();
    if (!streams.has(bench) && streams.size >= most) return null;
    byNetwork.set(network, streams);
    streams.set(bench, (streams.get(bench) ?? 0) + 1);
    return () => {
      const left = (streams.get(bench) ?? 0) - 1;
      if (left > 0) streams.set(bench, left);
      else streams.delete(bench);
      if (streams.size === 0) byNetwork.delete(network);
    };
  };
}
