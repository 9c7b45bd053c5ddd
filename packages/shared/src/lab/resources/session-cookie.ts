import { splitBenchPath } from '../../control/bench-path.ts';
import type { Cookie } from '../../fetch/state/browser-state.ts';
import { parseUrl } from '../../infra/url.ts';
import type { WireRequest } from '../../infra/wire.ts';
import { UNKNOWN_VALUE } from './unknown-value.ts';

/** A cookie by which the API server knows its visitors, as `Set-Cookie` describes it. All are `HttpOnly`. */
export type SessionCookie = Pick<Cookie, 'name' | 'sameSite' | 'secure'>;

/**
 * One cookie for each value of `SameSite` that is a lesson. Each has a name of its own, so that a browser can have
 * several, and a prefix that keeps other applications on localhost undisturbed: cookies do not care about ports.
 */
export const SESSION_COOKIES = {
  '/api/session': { name: 'cors_lab_session', sameSite: 'lax', secure: false },
  '/api/session/none': { name: 'cors_lab_session_none', sameSite: 'none', secure: true },
  '/api/session/unset': { name: 'cors_lab_session_unset', sameSite: null, secure: false },
} as const satisfies Readonly<Record<string, SessionCookie>>;

/** Where to sign in. */
export type SessionPath = keyof typeof SESSION_COOKIES;
export const SESSION_PATHS = Object.keys(SESSION_COOKIES) as readonly SessionPath[];

/** The name of the ordinary one: `SameSite=Lax`. */
export const SESSION_COOKIE = SESSION_COOKIES['/api/session'].name;

/** Whether a `Cookie` header has a session's cookie, `null` standing for none. */
export function hasSessionCookie(header: string | null): boolean {
  const names = (header ?? '').split(';').map((pair) => pair.trim().split('=')[0]);
  return Object.values(SESSION_COOKIES).some(({ name }) => names.includes(name));
}

/** The cookie that the API server asks the browser to keep in answer to a request; `null` where there is none. */
export function cookieSetBy({ method, url }: Pick<WireRequest, 'method' | 'url'>): Cookie | null {
  const parsed = parseUrl(url);
  if (parsed === null || method !== 'POST') return null;
  const { prefix, resource } = splitBenchPath(parsed.path) ?? {};
  const path = SESSION_PATHS.find((each) => each === resource);
  if (path === undefined) return null;
  return { host: parsed.host, path: `${prefix}/api`, value: UNKNOWN_VALUE, ...SESSION_COOKIES[path] };
}
