import { isSameSite, parseOrigin } from '../infra/origin.ts';
import { parseUrl } from '../infra/url.ts';
import { browserHost, isWildcard } from './browser-host.ts';
import type { Origins } from './control.ts';
import type { Environment } from './environment.ts';

const EXAMPLE = {
  FRONT_URL: 'https://lab.example',
  BACK_URL: 'https://lab.example:8443',
  OTHER_URL: 'https://other.example',
} as const;
type Variable = keyof typeof EXAMPLE;

/**
 * Reads `FRONT_URL`, `BACK_URL` and `OTHER_URL`, the origins by which browsers know the lab. They are as those of a lab
 * without public names: page and API server at two ports of one host, and under the other site's host at the same two
 * ports, for that is what the lessons are about.
 *
 * @param sentences takes one for each that is wrong
 */
export function readPublicOrigins(env: Environment, listening: Origins, sentences: string[]): Origins | null {
  const before = sentences.length;
  const front = originIn('FRONT_URL', env, sentences);
  const back = originIn('BACK_URL', env, sentences);
  const otherSite = env.OTHER_URL ? originIn('OTHER_URL', env, sentences) : null;
  if (front === null || back === null || sentences.length > before) return null;
  if (schemeOf(front) !== schemeOf(back) || hostOf(front) !== hostOf(back) || front === back) {
    sentences.push(
      `FRONT_URL=${front} and BACK_URL=${back} need the same scheme and the same host, and two ports, for example ${EXAMPLE.FRONT_URL} and ${EXAMPLE.BACK_URL}.`,
    );
  }
  if (otherSite !== null) {
    if (schemeOf(otherSite) !== schemeOf(front) || portOf(otherSite) !== portOf(front)) {
      sentences.push(
        `OTHER_URL=${otherSite} needs the scheme and the port of FRONT_URL=${front}: only its host is another.`,
      );
    } else if (isSameSite(parseOrigin(front), parseOrigin(otherSite), [])) {
      sentences.push(
        `OTHER_URL=${otherSite} may be the same site as FRONT_URL=${front}. Give a name under another domain.`,
      );
    }
  }
  const isDirect = schemeOf(back) === 'http' && portOf(back) === portOf(listening.back);
  return { front, back, otherSite, published: isDirect ? 'directly' : 'by-proxy' };
}

function originIn(variable: Variable, env: Environment, sentences: string[]): string | null {
  const text = env[variable];
  if (!text) {
    sentences.push(
      `${variable} is missing: public names are given together, for example ${variable}=${EXAMPLE[variable]}.`,
    );
    return null;
  }
  const url = parseUrl(text);
  const isOrigin =
    (url?.scheme === 'http' || url?.scheme === 'https') &&
    /^[a-z]+:\/\/[^/?#@\\\s]+\/?$/i.test(text) &&
    browserHost(url.host ?? '') !== null &&
    !isWildcard(url.host ?? '');
  if (isOrigin && url.origin !== null) return url.origin.serialized;
  sentences.push(
    `${variable}=${text} is not an origin: give scheme, host and, if need be, port, for example ${variable}=${EXAMPLE[variable]}.`,
  );
  return null;
}

const schemeOf = (origin: string) => parseOrigin(origin)?.scheme;
const hostOf = (origin: string) => parseOrigin(origin)?.host;
const portOf = (origin: string) => parseOrigin(origin)?.port;
