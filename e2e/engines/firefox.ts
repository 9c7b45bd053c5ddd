import type { Page, Request } from '@playwright/test';
import { type Reasons, withoutFragment } from './reasons.ts';

/** `Cross-Origin Request Blocked: … the remote resource at <url>. (Reason: <reason>). Status code: 404.` */
const BLOCKED = /remote resource at ‘?(\S+?)’?\. \(Reason: (.*?)\)\.(?: Status code: (\(null\)|\d+)\.)?$/;
const NO_SUCCESS = 'CORS request did not succeed';
/** How a request fails whose preflight was refused; one whose own answer was refused does not fail in Firefox's eyes. */
const UNSENT = 'NS_ERROR_DOM_BAD_URI';
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
  /**
   * By URL, how many refused preflights have not yet had the line that always follows, and tells nothing: it may come
   * before the request's failure, or after the next request to the same URL has begun.
   */
  const due = new Map<string, number>();
  const count = (url: string, change: 1 | -1) => due.set(url, (due.get(url) ?? 0) + change);
  page.on('request', (request) => {
    const url = withoutFragment(request.url());
    if (request.redirectedFrom() !== null) {
      asked.set(url, withoutFragment(first(request).url()));
    } else {
      asked.delete(url);
      told.delete(url);
    }
  });
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText.includes(UNSENT)) count(withoutFragment(first(request).url()), 1);
  });
  return (line) => {
    const forbidden = FORBIDDEN_BY_MODE.exec(line)?.[1];
    if (forbidden !== undefined) reasons.add(forbidden, 'Security Error');
    const [, at, reason = '', status] = BLOCKED.exec(line) ?? [];
    if (at === undefined) return;
    const url = asked.get(withoutFragment(at)) ?? withoutFragment(at);
    const before = told.get(url);
    if (reason === NO_SUCCESS && status === '(null)' && (before !== undefined || (due.get(url) ?? 0) > 0)) {
      count(url, -1);
      return;
    }
    // The preflight that was redirected is judged all the same, and by the origin that it would have had afterwards.
    if (before === 'CORS request external redirect not allowed') return;
    told.set(url, reason);
    reasons.add(url, reason);
  };
}

function first(request: Request): Request {
  const before = request.redirectedFrom();
  return before === null ? request : first(before);
}
