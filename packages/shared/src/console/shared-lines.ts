import type { FailureOf } from '../fetch/failure.ts';
import { REASON_PHRASES } from '../infra/status.ts';

/** Texts in which the engines agree, word for word, about what is no matter of CORS. */

export const wsUrl = (url: string): string => url.replace(/^http/, 'ws');

/** Of errors only; Chromium and WebKit. */
export function statusLine({ status, statusText }: FailureOf<'status-not-usable'>): string | null {
  if (status === null || status < 400) return null;
  const phrase = statusText === '' ? (REASON_PHRASES[status] ?? '') : statusText;
  return `Failed to load resource: the server responded with a status of ${status} (${phrase})`;
}

export const essenceOf = (value: string | null): string => value?.split(';', 1)[0]?.trim() ?? '';

/** Chromium and WebKit. */
export const eventStreamTypeLine = (value: string | null): string =>
  `EventSource's response has a MIME type ("${essenceOf(value)}") that is not "text/event-stream". Aborting the connection.`;
