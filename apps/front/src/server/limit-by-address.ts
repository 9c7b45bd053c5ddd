/** How many addresses are counted at a time; more than a room has, and than one machine can keep for long. */
const ADDRESSES = 10_000;

/**
 * Lets each address do something no more than so many times within so many milliseconds. All counts end together, so that
 * one clock is enough.
 */
export function limitByAddress(
  most: number,
  within: number,
  now: () => number = () => performance.now(),
): (address: string) => boolean {
  const counts = new Map<string, number>();
  let since = now();
  return (address) => {
    if (now() - since >= within) {
      counts.clear();
      since = now();
    }
    const network = networkOf(address);
    const count = counts.get(network) ?? 0;
    if (count >= most || (count === 0 && counts.size >= ADDRESSES)) return false;
    counts.set(network, count + 1);
    return true;
  };
}

/** An IPv6 machine chooses the last 64 bits of its address itself, as often as it likes. https://www.rfc-editor.org/rfc/rfc4291#section-2.5.1 */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array<string>(missing).fill('0'), ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
