import type { HeaderList } from '../../infra/header-list.ts';
import type { Redirect } from './redirect.ts';
import type { SessionCookie } from './session-cookie.ts';

/** Contents that are no text. The API server makes them. */
export type Binary = 'image' | 'font';

/** What a resource answers before any rule of CORS and any override has touched it. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** ASCII text; `null` where it depends on what has happened before. */
  readonly content: string | { readonly binary: Binary } | null;
  /** Further header lines, the same for everybody. */
  readonly headers: HeaderList;
  /** The session's cookie that the answer sets or ends. */
  readonly sessionCookie: SessionCookie | null;
  /** What its `Location` says. */
  readonly redirect: Redirect | null;
}

/** What a request must bring along, and the answer to one that does not. */
export interface AccessRule {
  readonly wants: 'session' | 'authorization' | 'json';
  readonly denied: Answer;
}

/** Something the API server serves: one answer per method, `null` where it closes the connection without any. */
export interface Resource {
  /** As on the default bench. */
  readonly path: string;
  readonly answers: Readonly<Record<string, Answer | null>>;
  readonly access: AccessRule | null;
}

/** What `/api/locked` wants to see in `Authorization`: no secret of anybody. */
export const ACCESS_TOKEN = 'Bearer lab';

const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

export function answer(
  status: number,
  contentType: string,
  content: Answer['content'],
  more: Partial<Pick<Answer, 'headers' | 'sessionCookie' | 'redirect'>> = {},
): Answer {
  return { status, contentType, content, headers: [], sessionCookie: null, redirect: null, ...more };
}

export function text(content: string, headers: HeaderList = []): Answer {
  return answer(200, TEXT, content, { headers });
}

export function json(status: number, content: string | null, headers: HeaderList = []): Answer {
  return answer(status, JSON_TYPE, content, { headers });
}

export function redirect(to: Redirect): Answer {
  return answer(302, TEXT, 'Look there instead.', { redirect: to });
}
