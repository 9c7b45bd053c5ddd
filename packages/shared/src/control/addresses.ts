import { isLoopbackHost } from '../infra/loopback.ts';
import { isSameSite, parseOrigin, serializeTuple } from '../infra/origin.ts';
import { browserHost, isWildcard } from './browser-host.ts';
import type { Origins } from './control.ts';

/** Where the two servers listen, and the origins that follow from it. */
export interface Addresses {
  /** Name or address of this machine, the same for listening and in URLs; an IPv6 address without its brackets. */
  readonly host: string;
  /** The same of the other site; `null` where there is none. */
  readonly otherHost: string | null;
  readonly frontPort: number;
  readonly backPort: number;
  readonly origins: Origins;
}

/** The ports of the classroom exercise that the lab mirrors. */
const FRONT_PORT = 5000;
const BACK_PORT = 5001;

/**
 * Reads `HOST`, `OTHER_HOST`, `FRONT_PORT` and `BACK_PORT`. Every wrong one is named in a sentence of its own.
 * Where nobody says which host is the other site, loopback has one: `localhost` beside every address, `127.0.0.1` beside
 * `localhost`.
 */
export function readAddresses(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; addresses: Addresses } | { ok: false; sentences: readonly string[] } {
  const sentences: string[] = [];
  const hostIn = (name: string): string | null => {
    const text = env[name] || null;
    if (text === null) return null;
    if (isWildcard(text)) {
      sentences.push(
        `${name}=${text} is not a name that a browser can ask for. Give the name or address of this machine, for example ${name}=192.168.1.20.`,
      );
      return null;
    }
    const host = browserHost(text);
    if (host === null) sentences.push(`${name}=${text} is neither a host name nor an address.`);
    return host;
  };
  const port = (name: string, fallback: number): number => {
    const text = env[name];
    if (text === undefined || text === '') return fallback;
    if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535) return Number(text);
    sentences.push(`${name}=${text} is not a port: give a number from 1 to 65535.`);
    return fallback;
  };
  const host = hostIn('HOST') ?? 'localhost';
  const otherHost = hostIn('OTHER_HOST') ?? (isLoopbackHost(host) ? otherLoopback(host) : null);
  const frontPort = port('FRONT_PORT', FRONT_PORT);
  const backPort = port('BACK_PORT', BACK_PORT);
  if (frontPort === backPort) {
    sentences.push(
      `FRONT_PORT and BACK_PORT are both ${frontPort}: two origins need two ports. Change one of them.`,
    );
  }
  const origins: Origins = {
    front: originOf(host, frontPort),
    back: originOf(host, backPort),
    otherSite: otherHost === null ? null : originOf(otherHost, frontPort),
  };
  if (
    otherHost !== null &&
    isSameSite(parseOrigin(origins.front), parseOrigin(origins.otherSite ?? ''), [])
  ) {
    sentences.push(
      `OTHER_HOST=${env.OTHER_HOST} may be the same site as HOST=${host}. Give an address of this machine, or a name under another domain.`,
    );
  }
  if (sentences.length > 0) return { ok: false, sentences };
  return {
    ok: true,
    addresses: {
      host: withoutBrackets(host),
      otherHost: otherHost === null ? null : withoutBrackets(otherHost),
      frontPort,
      backPort,
      origins,
    },
  };
}

function otherLoopback(host: string): string {
  return host === 'localhost' ? '127.0.0.1' : 'localhost';
}

/** As the system's calls take an IPv6 address. */
function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

/** https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin: a default port is left out. */
function originOf(host: string, port: number): string {
  return serializeTuple('http', host, port === 80 ? null : port);
}
