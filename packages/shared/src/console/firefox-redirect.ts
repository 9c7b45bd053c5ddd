import type { Failure } from '../fetch/failure.ts';
import { parseUrl } from '../infra/url.ts';
import { originOfBlob } from './row.ts';

export const forbiddenByMode = (pageOrigin: string, url: string): string =>
  `Security Error: Content at ${pageOrigin}/ may not load data from ${url}.`;

/** Of these it says no more than that nothing has come of it. */
const UNSAID = ['chrome', 'ws', 'wss'];
const LOCAL = ['file', 'resource', 'view-source'];

/**
 * Who may not load the target of a redirect: the URL that redirects, or the page. Measured by fetch(), and as far as it is
 * the same by XMLHttpRequest, images, scripts and beacons: files, and blobs of the page's origin and of others.
 */
export function securityError({ api, mode, url, pageOrigin, location }: Failure): string | null {
  const target = location ?? '';
  const scheme = parseUrl(target)?.scheme ?? '';
  const page = `${pageOrigin}/`;
  if (LOCAL.includes(scheme)) {
    const subject = api === 'fetch' && mode === 'cors' ? url : page;
    return `Security Error: Content at ${subject} may not load or link to ${target}.`;
  }
  if (scheme !== 'blob') return null;
  const owner = originOfBlob(target);
  const byPage = owner === pageOrigin ? null : forbiddenByMode(pageOrigin, target);
  const isForeign = owner !== parseUrl(url)?.origin?.serialized && api !== 'xhr';
  const byUrl = isForeign ? `Security Error: Content at ${url} may not load data from ${target}.` : null;
  return mode === 'no-cors' ? (byPage ?? byUrl) : (byUrl ?? byPage);
}

/** Whether it says nothing of a target but that nothing has come of it. */
export function isUnsaid(location: string, pageOrigin: string): boolean {
  const target = parseUrl(location);
  const isAbout = target?.scheme === 'about' && target.path !== 'blank';
  return isAbout || UNSAID.includes(target?.scheme ?? '') || originOfBlob(location) === pageOrigin;
}

/**
 * Whether the target of a redirect, of a preflight's too, is refused before the CORS check of the answer; measured by
 * fetch() and XMLHttpRequest.
 */
export function isRefusedFirst({ api, stage, mode, redirect, url, location, pageOrigin }: Failure): boolean {
  const isRedirected = (stage === 'redirect' || stage === 'preflight') && redirect === 'follow';
  if (!isRedirected || mode !== 'cors' || (api !== 'fetch' && api !== 'xhr')) return false;
  const scheme = parseUrl(location ?? '')?.scheme ?? '';
  const loader = api === 'xhr' ? pageOrigin : parseUrl(url)?.origin?.serialized;
  if (scheme === 'blob') return originOfBlob(location ?? '') !== loader;
  return LOCAL.includes(scheme) || isUnsaid(location ?? '', pageOrigin);
}
