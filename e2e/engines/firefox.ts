import type { Page, Request } from '@playwright/test';
import { type Reasons, withoutFragment } from './reasons.ts';

/** `Cross-Origin Request Blocked: … the remote resource at <url>. (Reason: <reason>). Status code: 404.` */
const BLOCKED = /remote resource at ‘?(\S+?)’?\. \(Reason: (.*?)\)\.(?: Status code: (\(null\)|\d+)\.)?$/;
const NO_SUCCESS = 'CORS request did not succeed';
/** Reasons that only the answer to a preflight can give. */
const OF_PREFLIGHTS = /^(?:CORS preflight response did not succeed|Did not find method in CORS header)/;
/** `Security Error: Content at <page> may not load data from <url>.` */
const FORBIDDEN_BY_MODE = /^Security Error: Content at \S+ may not load data from (\S+)\.$/;

/**
 * Firefox's words about the page's requests, from the console's lines: it says them nowhere else.
 *
 * @returns what is to hear those lines
 */
export function listenToFirefox(page: Page, reasons: Reasons): (line: string) => void {
  /** What the script asked for, by the URL that a redirect led to: it is the latter that a line names. */
  const asked = new Map<string, string>();
  /** The last reason given about a request. */
  const told = new Map<string, string>();
  /** The URLs whose last preflight has failed: one more line comes of that, maybe after the next request has begun. */
  const awaited = new Set<string>();
  page.on('request', (request) => {
    const url = withoutFragment(request.url());
    if (request.redirectedFrom() !== null) {
      asked.set(url, withoutFragment(first(request).url()));
    } else {
      asked.delete(url);
      told.delete(url);
    }
  });
  return (line) => {
    const forbidden = FORBIDDEN_BY_MODE.exec(line)?.[1];
    if (forbidden !== undefined) reasons.add(forbidden, 'Security Error');
    const [, at, reason = '', status] = BLOCKED.exec(line) ?? [];
    if (at === undefined) return;
    const url = asked.get(withoutFragment(at)) ?? withoutFragment(at);
    const isLate = awaited.has(url) && reason === NO_SUCCESS && status === '(null)';
    if (isLate) awaited.delete(url);
    if (isLate || isAftermath(reason, status, told.get(url))) return;
    if (OF_PREFLIGHTS.test(reason)) awaited.add(url);
    told.set(url, reason);
    reasons.add(url, reason);
  };
}

/** Lines that follow another about the same request and tell nothing more. */
function isAftermath(reason: string, status: string | undefined, before: string | undefined): boolean {
  if (before === undefined) return false;
  // The preflight that was redirected is judged all the same, and by the origin that it would have had afterwards.
  if (before === 'CORS request external redirect not allowed') return true;
  return reason === NO_SUCCESS && status === '(null)';
}

function first(request: Request): Request {
  const before = request.redirectedFrom();
  return before === null ? request : first(before);
}
