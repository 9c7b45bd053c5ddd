import type { Failure } from '../fetch/failure.ts';
import type { AnswerSource } from '../fetch/fetch-params.ts';
import type { Refusal } from '../fetch/refusal.ts';
import { parseOrigin } from '../infra/origin.ts';
import { type Prose, prose } from '../infra/prose.ts';
import { API_NAMES } from './api-names.ts';
import { permit, whatWasAsked } from './first-paragraph.ts';
import { type Link, links } from './links.ts';
import { type Owner, rememberLonger, whyRight } from './owner.ts';
import { FAILURE_TEXTS, type FailureText } from './texts/failure-texts.ts';
import { REFUSAL_TEXTS, type RefusalText } from './texts/refusal-texts.ts';
import { redirectFirst } from './texts/status-texts.ts';

/** Three paragraphs: what the script asked, what the browser saw, what to change on the server (or, rarely, in the script). */
export interface Explanation {
  readonly title: string;
  readonly asked: Prose;
  readonly saw: Prose;
  readonly change: Prose;
  readonly links: readonly Link[];
}

/**
 * Why the script does not get the answer, and what the server's owner should do about it. All values come from the
 * failure. `source`: where the answer that was judged is from.
 */
export function explain(failure: Failure, owner: Owner, source: AnswerSource): Explanation {
  // The code chooses the text, so the text takes this failure: more than the compiler can follow.
  const text = FAILURE_TEXTS[failure.code] as FailureText<Failure>;
  // The text of the missing permission says it itself.
  const isSaid = failure.code === 'preflight-redirect' || failure.code === 'allow-origin-missing';
  const redirected = isSaid ? null : redirectFirst(failure);
  const isOrigin = failure.code.startsWith('allow-origin');
  const ofBrowser = source === 'http-cache' && isOrigin ? SEND_VARY : null;
  const varied = ofBrowser ?? byCache(failure);
  return {
    title: text.title,
    asked: whatWasAsked(failure, source),
    saw: [...text.saw(failure), ...(redirected ?? [])],
    change:
      whyRight(failure, owner) ??
      rememberLonger(failure, owner) ??
      varied ??
      (redirected === null ? text.change(failure) : permit(failure)),
    links: links(text.algorithm, text.mdn),
  };
}

const SEND_VARY: Prose = prose`The browser took the answer from its cache: one that was made for a request with another ${'Origin'}, or with none. Send ${'Vary: Origin'} with every answer of this URL, with permission and without. What is stored already stays until it expires.`;

/** A cache has answered with what was made for another page, or for none; `null` where no cache says that it did. */
function byCache(failure: Failure): Prose | null {
  const { sharedCache, origin, status } = failure;
  if (sharedCache === null) return null;
  const isForNone = failure.code === 'allow-origin-missing' && (status ?? 0) < 400;
  const isForAnother = failure.code === 'allow-origin-mismatch' && parseOrigin(failure.value) !== null;
  if (!isForNone && !isForAnother) return null;
  return prose`The answer says ${sharedCache}: a cache before the server gave what it had stored for a request with another ${'Origin'}, or with none. Send ${'Vary: Origin'} with every answer of this URL, with permission and without, let the cache keep one answer for each ${'Origin'}, and empty it. Then see whether the server itself allows ${origin}.`;
}

/** What the matter is, in a few words. */
export function titleOf({ code }: Pick<Failure, 'code'>): string {
  return FAILURE_TEXTS[code].title;
}

/** Why the API threw before anything was sent. */
export function explainRefusal(refusal: Refusal): Explanation {
  const text = REFUSAL_TEXTS[refusal.code] as RefusalText<Refusal>;
  const [ofFetch, ofXhr] = text.algorithms;
  return {
    title: text.title,
    asked: prose`The script called ${API_NAMES[refusal.api]}, which threw a ${refusal.exception}. Nothing was sent: this is neither CORS nor the server.`,
    saw: text.saw(refusal),
    change: text.change(refusal),
    links: links(refusal.api === 'xhr' ? ofXhr : ofFetch, null),
  };
}
