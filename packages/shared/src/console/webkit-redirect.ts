import type { Failure, FailureOf } from '../fetch/failure.ts';
import { isConsumer } from '../request.ts';
import { hasStayedHome, originOfBlob } from './row.ts';
import { CHECKS, cancelled, denied, failed, type Row, unsafeAttempt } from './webkit-row.ts';

/**
 * What WebKitGTK 2.50 says of a redirect to what is not http:, measured with 40 targets. Which of its processes refuses
 * decides the words: the network's asks for CORS once the request has left the page's origin, and all else is up to the page's.
 * Source/WebCore/loader/SubresourceLoader.cpp (willSendRequestInternal), DocumentThreadableLoader.cpp (redirectReceived),
 * cache/CachedResourceLoader.cpp (canRequestAfterRedirection); Source/WebKit/NetworkProcess/NetworkLoadChecker.cpp
 */
const NOT_HTTP = 'Redirection to URL with a scheme that is not HTTP(S)';
const NO_CORS_SCHEME = 'not allowed to follow a cross-origin CORS redirection with non CORS scheme';
const NOT_SHOWN = 'The URL can’t be shown';
const CANCELLED = 'Load request cancelled';
const NOT_ALLOWED = 'Redirect was not allowed';

export function locationInvalid(failure: FailureOf<'redirect-location-invalid'>): Row {
  const { value } = failure;
  if (value === '') return { errorText: CANCELLED, before: [], api: null, failedLine: 'none' };
  if (isCheckedByNetwork(failure)) return denied(value, NO_CORS_SCHEME);
  return { errorText: NOT_SHOWN, before: [], api: null, failedLine: 'first' };
}

export function schemeNotHttp(failure: FailureOf<'redirect-scheme-not-http'>): Row {
  const { scheme, mode, pageOrigin, firstUrl } = failure;
  const location = failure.location ?? '';
  // Before anything else.
  if (scheme === 'ftp') return { ...failed('FTP URLs are disabled'), url: firstUrl };
  if (isCheckedByNetwork(failure)) return denied(location, NO_CORS_SCHEME);
  const isOwnBlob = scheme === 'blob' && originOfBlob(location) === pageOrigin;
  if (scheme === 'file' || (scheme === 'blob' && !isOwnBlob))
    return cancelled(NOT_ALLOWED, `Not allowed to load local resource: ${location}`);
  if (isOwnBlob || mode === 'no-cors') return notFollowed(failure, location);
  if (mode === 'same-origin') return cancelled(NOT_ALLOWED, unsafeAttempt(location, pageOrigin));
  return { ...denied(location, NO_CORS_SCHEME), failedLine: 'first' };
}

/** fetch() looks at the scheme itself; what else asks leaves that to the network. */
function notFollowed({ api, scheme }: FailureOf<'redirect-scheme-not-http'>, location: string): Row {
  if (api === 'fetch')
    return { errorText: CANCELLED, before: [`${NOT_HTTP}.`], api: CHECKS, url: location, failedLine: 'none' };
  if (isConsumer(api) && scheme === 'about')
    return { errorText: NOT_SHOWN, before: [], api: null, url: location };
  return { ...failed(NOT_HTTP), url: location };
}

function isCheckedByNetwork(failure: Failure): boolean {
  return failure.mode === 'cors' && !hasStayedHome(failure);
}
