import { parseUrl } from '../infra/url.ts';

/** Labels of letters, digits and hyphens: a Content Security Policy has no other names. https://www.w3.org/TR/CSP3/#grammardef-host-part */
const HOST_NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
/** What is more than a host in a URL, and what the parser takes away or decodes before it looks. */
const NOT_A_HOST = /[\s/\\?#@%]/;
/** An IPv4 address as IPv6, in the form that the parser writes. https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2 */
const IPV4_MAPPED = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/;

/**
 * A host as browsers write it in origins and in `Host`: `127.1` is `127.0.0.1`, `0:0:0:0:0:0:0:1` is `[::1]`. An IPv6
 * address may stand with or without brackets. `null` for what no browser can ask for.
 * https://url.spec.whatwg.org/#concept-host-parser
 */
export function browserHost(text: string): string | null {
  if (NOT_A_HOST.test(text)) return null;
  const isBareIPv6 = text.includes(':') && !text.startsWith('[');
  const host = parseUrl(`http://${isBareIPv6 ? `[${text}]` : text}`)?.host ?? '';
  const [, high, low] = IPV4_MAPPED.exec(host) ?? [];
  if (high !== undefined && low !== undefined) {
    const [first, last] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
    return [first >> 8, first & 255, last >> 8, last & 255].join('.');
  }
  // A port is no part of a host.
  const isIPv6 = host.startsWith('[') && (isBareIPv6 || text.endsWith(']'));
  return isIPv6 || (HOST_NAME.test(host) && !text.includes(':')) ? host : null;
}

/** Whether a host stands for all of a machine's addresses: a server can listen there, but no browser can ask for it. */
export function isWildcard(text: string): boolean {
  const host = browserHost(text);
  return text === '*' || host === '0.0.0.0' || host === '[::]';
}
