import { isIPv4 } from 'node:net';
import { browserHost } from '@cors-lab/shared/servers';

/** Some proxies write down the client’s port too, which is another for each connection. */
const WITH_PORT = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d+)?$/;

/** What counts for everybody whose address cannot be read: text of a client's choice would be a new address each time. */
const UNREADABLE = 'unreadable';

/**
 * Whom an address counts for, where clients are counted by address. It may come from a proxy: each spelling of one address is that
 * address. An IPv6 machine chooses the last 64 bits of its address itself, as often as it likes, so there its network counts.
 * https://www.rfc-editor.org/rfc/rfc4291#section-2.5.1
 */
export function networkOf(text: string): string {
  if (isIPv4(text)) return text;
  const [, inBrackets, beforePort] = WITH_PORT.exec(text) ?? [];
  const [address = ''] = (inBrackets ?? beforePort ?? text).split('%');
  const host = browserHost(address) ?? '';
  if (isIPv4(host)) return host;
  return host.startsWith('[') ? firstGroups(host.slice(1, -1)) : UNREADABLE;
}

/** The first 64 bits of an address that stands in its shortest form. */
function firstGroups(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array<string>(missing).fill('0'), ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
