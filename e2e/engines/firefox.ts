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
  const given = new Map<string, string>();
  /** The URLs whose last request was not sent, or not to its end. */
  const unsent = new Set<string>();
  /**
   * The URLs of unsent requests whose reason is known, and which have not yet had the line that always follows and tells
   * nothing: it may come after the next request to the same URL has begun.
   */
  const due = new Set<string>();
  page.on('request', (request) => {
    const url = withoutFragment(request.url());
    if (request.redirectedFrom() !== null) {
      asked.set(url, withoutFragment(first(request).url()));
    } else {
      for (const each of [asked, given, unsent]) each.delete(url);
    }
  });
  page.on('requestfailed', (request) => {
    if (!request.failure()?.errorText.includes(UNSENT)) return;
    const url = withoutFragment(first(request).url());
    unsent.add(url);
    if (given.has(url)) due.add(url);
  });
  return (line) => {
    const forbidden = FORBIDDEN_BY_MODE.exec(line)?.[1];
    if (forbidden !== undefined) reasons.add(forbidden, 'Security Error');
    const [, at, reason = '', status] = BLOCKED.exec(line) ?? [];
    if (at === undefined) return;
    const url = asked.get(withoutFragment(at)) ?? withoutFragment(at);
    const tellsNothing = reason === NO_SUCCESS && status === '(null)';
    if (tellsNothing && (due.delete(url) || given.has(url))) return;
    // The preflight that was redirected is judged all the same, and by the origin that it would have had afterwards.
    if (given.get(url) === 'CORS request external redirect not allowed') return;
    given.set(url, reason);
    if (unsent.has(url) && !tellsNothing) due.add(url);
    reasons.add(url, reason);
  };
}

function first(request: Request): Request {
  const before = request.redirectedFrom();
  return before === null ? request : first(before);
}
