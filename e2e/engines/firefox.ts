import type { Page, Request } from '@playwright/test';
import { type Reasons, withoutFragment } from './reasons.ts';

/** `Cross-Origin Request Blocked: … the remote resource at <url>. (Reason: <reason>). Status code: 404.` */
const BLOCKED = /remote resource at ‘?(\S+?)’?\. \(Reason: (.*?)\)\.(?: Status code: (\(null\)|\d+)\.)?$/;
/** By how long a line may come after the next request to the same URL has begun, in milliseconds. */
const LATE = 300;

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
  const told = new Map<string, { readonly reason: string }>();
  const forgetSoon = (url: string) => {
    const before = told.get(url);
    const forget = () => told.get(url) === before && told.delete(url);
    if (before !== undefined) setTimeout(forget, LATE);
  };
  page.on('request', (request) => {
    const url = withoutFragment(request.url());
    if (request.redirectedFrom() !== null) {
      asked.set(url, withoutFragment(first(request).url()));
    } else {
      asked.delete(url);
      forgetSoon(url);
    }
  });
  return (line) => {
    const forbidden = FORBIDDEN_BY_MODE.exec(line)?.[1];
    if (forbidden !== undefined) reasons.add(forbidden, 'Security Error');
    const [, at, reason = '', status] = BLOCKED.exec(line) ?? [];
    if (at === undefined) return;
    const url = asked.get(withoutFragment(at)) ?? withoutFragment(at);
    if (isAftermath(reason, status, told.get(url)?.reason)) return;
    told.set(url, { reason });
    reasons.add(url, reason);
  };
}

/** Lines that follow another about the same request and tell nothing more. */
function isAftermath(reason: string, status: string | undefined, before: string | undefined): boolean {
  if (before === undefined) return false;
  // The preflight that was redirected is judged all the same, and by the origin that it would have had afterwards.
  if (before === 'CORS request external redirect not allowed') return true;
  return reason === 'CORS request did not succeed' && status === '(null)';
}

function first(request: Request): Request {
  const before = request.redirectedFrom();
  return before === null ? request : first(before);
}
