import type { Failure } from '../fetch/failure.ts';
import type { AnswerSource } from '../fetch/fetch-params.ts';
import { type Prose, prose } from '../infra/prose.ts';
import { isOkStatus } from '../infra/status.ts';
import { isConsumer } from '../request.ts';
import { API_NAMES } from './api-names.ts';

const NOTHING: Prose = [];
const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';

/**
 * The first paragraph, the same for every code: what the script asked for, and how far that got. `source`: where the answer
 * that was judged is from.
 */
export function whatWasAsked(
  { api, pageOrigin, method, firstUrl, url, credentials, stage, location, status }: Failure,
  source: AnswerSource,
): Prose {
  const how = credentials === 'include' ? prose`, with credentials` : NOTHING;
  const hop = url === firstUrl ? NOTHING : prose` It was redirected to ${url}.`;
  const preflight =
    stage === 'preflight'
      ? prose` This needs permission, so the browser asked first, with ${'OPTIONS'}, and never sent the request itself.`
      : NOTHING;
  // Blocked is the answer: what the request does on the server is done.
  const received =
    stage === 'response' && status !== null
      ? source === 'http-cache'
        ? prose` Nothing was sent: the browser had an answer in its cache.`
        : prose` The server received it and answered.`
      : NOTHING;
  const target =
    stage === 'redirect' && location !== null ? prose` The answer redirects to ${location}.` : NOTHING;
  return prose`${[isConsumer(api) ? 'A page' : 'A script']} of ${pageOrigin} asked by ${API_NAMES[api]} for ${`${method} ${firstUrl}`}${how}.${hop}${preflight}${received}${target}`;
}

/** Subject of a sentence: the answer that was judged. */
export function answer({ stage, status }: Failure): Prose {
  return prose`${[stage === 'preflight' ? 'The preflight’s answer' : 'The answer']}${inBrackets(status)}`;
}

export const inBrackets = (status: number | null): Prose =>
  status === null ? NOTHING : prose` (status ${status})`;

/** The permission that would be right, without inviting anybody else. */
export function permit(failure: Failure): Prose {
  const { origin, pageOrigin, url, stage, status, location } = failure;
  if (stage === 'preflight' && location !== null) {
    return prose`Let the script ask for ${location} itself, or answer ${'OPTIONS'} with ${204} before anything redirects. Either answer needs ${ALLOW_ORIGIN}.`;
  }
  if (origin !== 'null') {
    const line = `${ALLOW_ORIGIN}: ${origin}`;
    if (stage === 'preflight') {
      const first =
        status !== null && !isOkStatus(status)
          ? prose`Answer ${'OPTIONS'} with ${204} before authentication and routing, and send`
          : prose`Send`;
      return prose`${first} ${line} with the answer to ${'OPTIONS'}, and with the answer to the request after it.`;
    }
    const errors =
      status !== null && status >= 400 ? prose`, on errors too, and look into the error itself` : NOTHING;
    return prose`Send ${line} with this answer${errors}.`;
  }
  // To allow `null` would be to allow everybody who can make a frame.
  return pageOrigin === 'null'
    ? prose`Give the page an origin: serve it from a URL, and sandbox it with ${'allow-same-origin'} or not at all. For public data without credentials send ${`${ALLOW_ORIGIN}: *`}. Never allow ${'null'}.`
    : prose`After a redirect from one foreign origin to another, ${'Origin'} is ${'null'}. Let the script ask for ${location ?? url} itself, or answer without the redirect. For public data without credentials send ${`${ALLOW_ORIGIN}: *`}.`;
}
