import type { PreflightDecision } from '../fetch/fetch-params.ts';
import type { PreflightCache } from '../fetch/state/browser-state.ts';
import type { Verdict, VisibleResponse } from '../fetch/verdict.ts';
import type { HeaderList } from '../infra/header-list.ts';
import * as names from '../infra/header-names.ts';
import { normalizeMethod } from '../infra/method.ts';
import { type Prose, prose } from '../infra/prose.ts';
import { admits } from '../policy/admits.ts';
import type { CorsPolicy } from '../policy/policy.ts';
import { isConsumer, type LabRequest } from '../request.ts';
import { API_NAMES } from './api-names.ts';
import type { Explanation } from './explain.ts';
import { hiddenHeaders, whyHidden } from './hidden-headers.ts';
import { links } from './links.ts';
import { isStranger, type Owner } from './owner.ts';

/** An answer that was read, or would be, and what is known of how that came about. */
export interface Reading {
  readonly request: LabRequest;
  readonly response: VisibleResponse;
  /** The lines of the answer as they crossed the wire, seen by the script or not. */
  readonly answered: HeaderList;
  readonly preflight: PreflightDecision;
  /** The permissions that the browser remembered when it was sent. */
  readonly preflightCache: PreflightCache;
  /** The verdict on the same request if the browser remembered no permission. */
  readonly withoutCache: Verdict;
  /** Whether the browser sent cookies along. */
  readonly isWithCookies: boolean;
  /** What was running. */
  readonly policy: CorsPolicy;
  /** The response header, in lower case, that the script is after. */
  readonly reads: string | null;
}

/** What is the matter with an answer although the script can read it; `null` where nothing is. */
export function explainReadable(reading: Reading, owner: Owner): Explanation | null {
  const { request, response } = reading;
  if (response.type === 'basic') return refusedItsOwn(reading);
  if (response.type !== 'cors') return null;
  if (isStranger(request.origin, owner)) return theft(reading, owner);
  return stalePermission(reading, owner) ?? hiddenHeader(reading);
}

/** A server's CORS filter that takes every `Origin` for another page's. */
function refusedItsOwn({ request, response }: Reading): Explanation | null {
  const method = normalizeMethod(request.method);
  if (response.status !== 403 || method === 'GET' || method === 'HEAD') return null;
  return {
    title: 'The server refused its own page',
    asked: asked(request),
    saw: prose`The script can read the answer, whose status is ${403}. The request stayed on the page’s own origin, so CORS does not apply to it. But browsers send ${'Origin'} with every ${method}, and some CORS filters on servers answer ${403} to each request with an ${'Origin'} that they do not know.`,
    change: prose`See whether a CORS filter answered: send the same request with ${'curl'}, with ${`Origin: ${request.origin}`} and without it. If that makes the difference, add ${request.origin} to its list. Behind a proxy, let the server know by which scheme, host and port the page is reached (${'Host'}, ${'X-Forwarded-Proto'}), so that it knows its own origin. If it makes none, this is not CORS: the server forbids what was asked.`,
    links: links('http-network-or-cache-fetch', null),
  };
}

function theft(reading: Reading, { front }: Owner): Explanation {
  const { request, response, policy, isWithCookies } = reading;
  const whose =
    request.origin === 'null'
      ? prose`A page without an origin of its own`
      : prose`A page of ${request.origin}`;
  const withoutCookies = prose`. It asked with credentials, but this browser had no cookie to send along; where there is one, the answer is the user’s own`;
  const cookies = isWithCookies ? prose`, and the request was made with the user’s cookies` : withoutCookies;
  return {
    title: 'A page that is not yours can read this answer',
    asked: asked(request),
    saw: prose`${whose} was answered with ${response.status}, and its script can read that${request.credentials === 'include' ? cookies : []}. ${letInBy(policy, request.origin)}`,
    change: prose`Allow the exact origins of your own pages and no other: ${front}. Only data that everybody may have can be open to everybody, and then without credentials.`,
    links: links('cors-check', null),
  };
}

/** Which setting has let a stranger in. */
function letInBy(policy: CorsPolicy, origin: string): Prose {
  const { origin: setting } = policy.cors;
  const isEdited = policy.overrides.actual.headers.some(
    ({ op, name }) => op !== 'remove' && name.toLowerCase() === names.ACCESS_CONTROL_ALLOW_ORIGIN,
  );
  if (isEdited || !admits(setting, origin)) {
    return prose`A header set by hand, ${'Access-Control-Allow-Origin'}, lets it in.`;
  }
  if (setting === true) return prose`The setting ${'origin: true'} allows every origin that asks.`;
  if (typeof setting === 'string') return prose`The setting ${`origin: '${setting}'`} lets it in.`;
  if (setting === false) return [];
  const entries = 'pattern' in setting ? [setting] : setting;
  const entry = entries.find((each) => admits([each], origin));
  if (typeof entry === 'object') return prose`The pattern ${`/${entry.pattern}/`} matches ${origin}.`;
  return prose`The list of allowed origins contains ${entry ?? origin}.`;
}

function stalePermission(reading: Reading, { goal }: Owner): Explanation | null {
  const { request, preflight, preflightCache, withoutCache } = reading;
  if (preflight !== 'cached' || withoutCache.kind !== 'blocked' || withoutCache.failure.stage !== 'preflight')
    return null;
  const seconds = Math.max(
    ...preflightCache.filter(({ url }) => url === request.url).map(({ maxAge }) => maxAge),
  );
  const howLong = Number.isFinite(seconds) ? prose` for ${seconds} seconds` : [];
  const shorter = prose`Send a shorter ${'Access-Control-Max-Age'} with the answer to ${'OPTIONS'}: with ${0} the browser asks each time. A permission that a browser has remembered already cannot be called back.`;
  const wanted = prose`Nothing, if that is what you want. The longer a permission is remembered, the later a browser notices that it was withdrawn.`;
  return {
    title: 'The answer came by a permission that is gone',
    asked: asked(request),
    saw: prose`The browser sent no preflight: it remembers an earlier answer to ${'OPTIONS'}${howLong}, as ${'Access-Control-Max-Age'} or the browser’s own limit says. Asked now, the server would refuse.`,
    change: goal === 'cached' ? wanted : shorter,
    links: links('cors-preflight-fetch', null),
  };
}

function hiddenHeader(reading: Reading): Explanation | null {
  const { request, response, answered, reads } = reading;
  const hidden = hiddenHeaders(answered, response.headers);
  const missed = reads === null ? hidden : hidden.filter((name) => name === reads);
  if (missed.length === 0) return null;
  const list = missed.join(', ');
  return {
    title: 'The script cannot see every header of the answer',
    asked: asked(request),
    saw: prose`The script got the answer, but not ${list}. ${whyHidden(answered, request.credentials === 'include')}`,
    change: prose`Name ${list} in ${'Access-Control-Expose-Headers'} of this answer; the preflight’s answer does not count.`,
    links: links('main-fetch', null),
  };
}

function asked({ api, origin, method, url, credentials }: LabRequest): Prose {
  const how = credentials === 'include' ? prose`, with credentials` : [];
  return prose`${[isConsumer(api) ? 'A page' : 'A script']} of ${origin} asked by ${API_NAMES[api]} for ${`${method} ${url}`}${how}.`;
}
