import { isBadPort } from '../fetch/blocking/bad-port.ts';
import { isLoopbackHost } from '../infra/loopback.ts';
import { isSameSite, parseOrigin, serializeTuple } from '../infra/origin.ts';
import { type BehindProxy, readBehindProxy } from './behind-proxy.ts';
import { browserHost, isWildcard } from './browser-host.ts';
import type { Origins } from './control.ts';
import type { Environment } from './environment.ts';
import { readPublicOrigins } from './public-origins.ts';

/** Where the two servers listen, the origins by which browsers know them, and who stands in between. */
export interface Addresses extends BehindProxy {
  /** Name or address of this machine to listen at; an IPv6 address without its brackets. */
  readonly host: string;
  /** The same of the other site; `null` where there is none, and where it has a public name. */
  readonly otherHost: string | null;
  readonly frontPort: number;
  readonly backPort: number;
  /** As the servers' addresses say, or the public ones. */
  readonly origins: Origins;
}

/** The ports of the classroom exercise that the lab mirrors. */
const FRONT_PORT = 5000;
const BACK_PORT = 5001;

/**
 * Reads `HOST`, `OTHER_HOST`, `FRONT_PORT` and `BACK_PORT`, and for a lab behind a proxy `FRONT_URL`, `BACK_URL`, `OTHER_URL`
 * and what `behind-proxy.ts` reads. Every wrong one is named in a sentence of its own.
 * Where nobody says which host is the other site, loopback has one: `localhost` beside every address, `127.0.0.1` beside
 * `localhost`.
 */
export function readAddresses(
  env: Environment,
): { ok: true; addresses: Addresses } | { ok: false; sentences: readonly string[] } {
  const sentences: string[] = [];
  const isPublished = Boolean(env.FRONT_URL || env.BACK_URL || env.OTHER_URL);
  const hostIn = (name: string): string | null => {
    const text = env[name] || null;
    if (text === null) return null;
    // With a public name browsers do not ask for this one, and the proxy asks for any address of the machine.
    if (isWildcard(text) && !(isPublished && name === 'HOST')) {
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
    const isPort = /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
    // With a public name it is the proxy that asks for this port.
    if (isPort && (isPublished || !isBadPort(Number(text)))) return Number(text);
    sentences.push(
      isPort
        ? `${name}=${text} is a port to which browsers do not go: give another, for example ${fallback}.`
        : `${name}=${text} is not a port: give a number from 1 to 65535.`,
    );
    return fallback;
  };
  const host = hostIn('HOST') ?? 'localhost';
  const givenOther = hostIn('OTHER_HOST');
  const otherHost = givenOther ?? (isLoopbackHost(host) && !isPublished ? otherLoopback(host) : null);
  const frontPort = port('FRONT_PORT', FRONT_PORT);
  const backPort = port('BACK_PORT', BACK_PORT);
  if (frontPort === backPort) {
    sentences.push(
      `FRONT_PORT and BACK_PORT are both ${frontPort}: two origins need two ports. Change one of them.`,
    );
  }
  if (isPublished && givenOther !== null) {
    sentences.push(
      'OTHER_HOST is for a lab without FRONT_URL: give the public name of the other site as OTHER_URL.',
    );
  }
  const listening: Origins = {
    front: originOf(host, frontPort),
    back: originOf(host, backPort),
    otherSite: otherHost === null ? null : originOf(otherHost, frontPort),
  };
  if (!isPublished && listening.otherSite !== null && areOneSite(listening.front, listening.otherSite)) {
    sentences.push(
      `OTHER_HOST=${env.OTHER_HOST} may be the same site as HOST=${host}. Give an address of this machine, or a name under another domain.`,
    );
  }
  const origins = isPublished ? readPublicOrigins(env, listening, sentences) : listening;
  const behindProxy = readBehindProxy(env, listening, sentences);
  if (sentences.length > 0 || origins === null) return { ok: false, sentences };
  return {
    ok: true,
    addresses: {
      host: withoutBrackets(host),
      otherHost: otherHost === null ? null : withoutBrackets(otherHost),
      frontPort,
      backPort,
      origins,
      ...behindProxy,
    },
  };
}

function areOneSite(one: string, other: string): boolean {
  return isSameSite(parseOrigin(one), parseOrigin(other), []);
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
