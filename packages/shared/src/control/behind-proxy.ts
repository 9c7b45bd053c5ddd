import { parseUrl } from '../infra/url.ts';
import { browserHost, isWildcard } from './browser-host.ts';
import type { Origins } from './control.ts';
import type { Environment } from './environment.ts';

/** What the servers of a lab need to know of each other, and of the proxies before them. */
export interface BehindProxy {
  /** Where the front end reaches the API server. */
  readonly backInternal: string;
  /** By this the API server knows a front end; `null` where it takes every program of its own machine for one. */
  readonly controlSecret: string | null;
  /** Addresses and networks whose `X-Forwarded-For` counts. */
  readonly trustedProxies: readonly string[];
}

/** What nobody guesses and everybody can copy: 128 bits in hexadecimal digits. */
const SECRET = /^[\w+/=.~-]{32,256}$/;

/** @param sentences takes one for each that is wrong */
export function readBehindProxy(env: Environment, { back }: Origins, sentences: string[]): BehindProxy {
  return {
    backInternal: internalIn(env, back, sentences),
    controlSecret: secretIn(env, sentences),
    trustedProxies: proxiesIn(env, sentences),
  };
}

function internalIn({ BACK_INTERNAL_URL: text }: Environment, back: string, sentences: string[]): string {
  // A server that listens at all addresses of a machine is reached at its own.
  if (!text) return back.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]');
  const url = parseUrl(text);
  if (url?.scheme === 'http' && url.origin !== null && /^http:\/\/[^/?#@\\\s]+\/?$/i.test(text)) {
    return url.origin.serialized;
  }
  sentences.push(
    `BACK_INTERNAL_URL=${text} is not where a front end can ask: give http, host and port, for example BACK_INTERNAL_URL=http://10.0.0.2:5001.`,
  );
  return back;
}

function secretIn({ CONTROL_SECRET: text, ...env }: Environment, sentences: string[]): string | null {
  if (text && SECRET.test(text)) return text;
  if (text) {
    sentences.push(
      'CONTROL_SECRET needs 32 to 256 letters and digits, the same for each server: `openssl rand -hex 32` makes one.',
    );
  } else if (env.FRONT_URL || env.BACK_INTERNAL_URL) {
    const variable = env.FRONT_URL ? 'FRONT_URL' : 'BACK_INTERNAL_URL';
    sentences.push(
      `${variable} needs a CONTROL_SECRET, by which the API server knows its front ends: \`openssl rand -hex 32\` makes one.`,
    );
  }
  return null;
}

function proxiesIn({ TRUSTED_PROXIES: text = '' }: Environment, sentences: string[]): readonly string[] {
  const proxies = text.split(',').flatMap((each) => each.trim() || []);
  const wrong = proxies.filter((proxy) => !isNetwork(proxy));
  for (const each of wrong) {
    sentences.push(
      `TRUSTED_PROXIES: ${each} is neither an address nor a network, for example 10.0.0.5 or 10.0.0.0/24; commas stand in between.`,
    );
  }
  return proxies;
}

/** An address as it stands in no URL, with the length of the network's part or without. */
function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([\d.]+|[\da-f:.]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const host = browserHost(address);
  const isIPv6 = address.includes(':');
  const isWhole = isIPv6 ? host !== null : host === address;
  // A network of all addresses trusts everybody, and so nobody's word counts.
  const isNarrow = bits === undefined || (Number(bits) >= 1 && Number(bits) <= (isIPv6 ? 128 : 32));
  return isWhole && isNarrow && !isWildcard(address);
}
