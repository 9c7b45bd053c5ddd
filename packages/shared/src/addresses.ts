import type { Origins } from './control.ts';

/** Where the two servers listen, and the origins that follow from it. */
export interface Addresses {
  /** Name or address of this machine, the same for listening and in URLs. */
  readonly host: string;
  readonly frontPort: number;
  readonly backPort: number;
  readonly origins: Origins;
}

/** The ports of the classroom exercise that the lab mirrors. */
const FRONT_PORT = 5000;
const BACK_PORT = 5001;

const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;
const WILDCARD_ADDRESSES: readonly string[] = ['0.0.0.0', '::', '[::]', '*'];

/** Another name of the same address: browsers take it for another site. */
const OTHER_HOSTS: Readonly<Record<string, string>> = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' };

/**
 * Reads `HOST`, `FRONT_PORT` and `BACK_PORT`. Every wrong one is named in a sentence of its own.
 * An IPv6 address may stand with or without brackets.
 */
export function readAddresses(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; addresses: Addresses } | { ok: false; sentences: readonly string[] } {
  const host = (env.HOST || 'localhost').toLowerCase().replace(/^\[(.*)\]$/, '$1');
  const sentences: string[] = [];
  if (WILDCARD_ADDRESSES.includes(host)) {
    sentences.push(
      `HOST=${env.HOST} is not a name that a browser can ask for. Give the name or address of this machine, for example HOST=192.168.1.20.`,
    );
  } else if (!HOST_NAME.test(host) && !host.includes(':')) {
    sentences.push(`HOST=${env.HOST} is neither a host name nor an address.`);
  }
  const port = (name: string, fallback: number): number => {
    const text = env[name];
    if (text === undefined || text === '') return fallback;
    if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535) return Number(text);
    sentences.push(`${name}=${text} is not a port: give a number from 1 to 65535.`);
    return fallback;
  };
  const frontPort = port('FRONT_PORT', FRONT_PORT);
  const backPort = port('BACK_PORT', BACK_PORT);
  if (frontPort === backPort) {
    sentences.push(
      `FRONT_PORT and BACK_PORT are both ${frontPort}: two origins need two ports. Change one of them.`,
    );
  }
  if (sentences.length > 0) return { ok: false, sentences };
  const otherHost = OTHER_HOSTS[host];
  const origins: Origins = {
    front: originOf(host, frontPort),
    back: originOf(host, backPort),
    otherSite: otherHost === undefined ? null : originOf(otherHost, frontPort),
  };
  return { ok: true, addresses: { host, frontPort, backPort, origins } };
}

/** https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin: a default port is left out. */
function originOf(host: string, port: number): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === 80 ? `http://${name}` : `http://${name}:${port}`;
}
