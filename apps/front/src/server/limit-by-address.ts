/** How many addresses are counted at a time; more than a room has, and than one machine can keep for long. */
const ADDRESSES = 10_000;

/** How many times each address has done something, within some time. All counts end together, so that one clock is enough. */
export interface CountByAddress {
  /** Whether an address may do it once more. */
  mayMore(address: string): boolean;
  /** Counts it once, where the address may; says whether it may. */
  add(address: string): boolean;
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
    const count = counts.get(networkOf(address)) ?? 0;
    return count < most && (count > 0 || counts.size < ADDRESSES);
  };
  return {
    mayMore,
    add(address) {
      if (!mayMore(address)) return false;
      const network = networkOf(address);
      counts.set(network, (counts.get(network) ?? 0) + 1);
      return true;
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

/** An IPv6 machine chooses the last 64 bits of its address itself, as often as it likes. https://www.rfc-editor.org/rfc/rfc4291#section-2.5.1 */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array<string>(missing).fill('0'), ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
