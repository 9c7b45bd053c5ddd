import type { Page } from '@playwright/test';
import type { Reasons } from './reasons.ts';

/** The second of WebKit's two lines about a blocked request; the first tells why, but names no URL. */
export function continuesWebKitLine(line: string): boolean {
  return /^(Fetch API|XMLHttpRequest) cannot load \S+ due to access control checks\.$/.test(line);
}

/** Words about a request that its own mode forbids: the network, where the others come from, never heard of it. */
const FORBIDDEN_BY_MODE = /^Fetch API cannot load (\S+)\.$/;

/** @returns what is to hear the console's lines */
export function listenToWebKitLines(reasons: Reasons): (line: string) => void {
  return (line) => {
    const url = FORBIDDEN_BY_MODE.exec(line)?.[1];
    if (url !== undefined) reasons.add(url, 'Fetch API cannot load');
  };
}

/** The words of Playwright's own WebKit about the page's requests. */
export function listenToWebKit(page: Page, reasons: Reasons): void {
  page.on('requestfailed', (request) => {
    let first = request;
    for (let before = first.redirectedFrom(); before !== null; before = first.redirectedFrom()) {
      first = before;
    }
    reasons.add(first.url(), request.failure()?.errorText ?? '');
  });
}

/** Playwright takes a line of WebKit's for an exception, and its first colon, be it a URL's, for the end of the name. */
export function mended({ name, message }: Error): string {
  return /https?$/.test(name) ? `${name}:/${message}` : name === '' ? message : `${name}: ${message}`;
}
