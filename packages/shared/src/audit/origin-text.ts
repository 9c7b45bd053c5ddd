import { isLoopback } from '../infra/loopback.ts';
import { originSlip, withoutSlip } from '../policy/origin-slip.ts';
import type { FindingCode } from './finding.ts';

/** The parts of an origin; `port` with its colon, `''` where there is none. */
export interface OriginParts {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
}

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', ':80'],
  ['https', ':443'],
]);
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_-]|\.(?!\.))*)$/;

/**
 * The parts of a text that can be the `Origin` of a request, else `null`: lower case, no default port, nothing else.
 * https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin
 */
export function originParts(text: string): OriginParts | null {
  const [, scheme, host, port = ''] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#@:]+|\[[^\]]*\])(:[1-9]\d{0,4})?$/.exec(text) ?? [];
  if (scheme === undefined || host === undefined || !HOST.test(host)) return null;
  if (port === DEFAULT_PORTS.get(scheme) || Number(port.slice(1)) > 65_535) return null;
  return { scheme, host, port };
}

export const isAddress = (host: string): boolean => /(?:^|\.)\d+$|\]$/.test(host);

interface Judged {
  readonly code: FindingCode;
  readonly instead: string | null;
}

/** What is wrong with a text that is used as an origin (but for `*`), and what was probably meant. */
export function judgeOrigin(text: string, credentials: boolean): Judged | null {
  if (text === 'null') return { code: 'null-origin-allowed', instead: null };
  const parts = originParts(text);
  if (parts === null) return { code: malformed(text), instead: meant(text) };
  if (credentials && parts.scheme === 'http' && !isLoopback(parts.host)) {
    return { code: 'insecure-origin-with-credentials', instead: `https://${parts.host}` };
  }
  return null;
}

function malformed(text: string): FindingCode {
  if (text === '') return 'origin-empty';
  if (/[^\s,][\s,]+[^\s,]/.test(text)) return 'origin-list-in-text';
  if (text.includes('*')) return 'origin-pattern-in-text';
  if (originSlip(text) !== null) return 'origin-malformed';
  const [, scheme, authority, rest] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(text) ?? [];
  if (scheme === undefined || authority === undefined) {
    return /^[a-z0-9_.-]+(?::\d+)?(?:\/.*)?$/i.test(text) ? 'origin-without-scheme' : 'origin-malformed';
  }
  if (rest === '/') return 'origin-trailing-slash';
  if (rest) return 'origin-with-path';
  if (text !== text.toLowerCase()) return 'origin-upper-case';
  return authority.endsWith(DEFAULT_PORTS.get(scheme) ?? ' ') ? 'origin-default-port' : 'origin-malformed';
}

/** The origin that somebody who wrote this text had in mind, if any. */
function meant(text: string): string | null {
  const bare = withoutSlip(text.trim());
  const typed = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#@\s,*]+)/i.exec(bare?.toLowerCase() ?? '');
  if (typed?.[2] === undefined) return null;
  const scheme = typed[1] ?? (isLoopback(typed[2].replace(/:\d+$/, '')) ? 'http' : 'https');
  const port = DEFAULT_PORTS.get(scheme);
  const authority =
    port !== undefined && typed[2].endsWith(port) ? typed[2].slice(0, -port.length) : typed[2];
  const origin = `${scheme}://${authority}`;
  return originParts(origin) && origin !== text ? origin : null;
}
