/** The decisions about what a browser keeps: permissions, cookies, responses. */

/** The CORS-preflight cache. https://fetch.spec.whatwg.org/#concept-cache */
export interface PreflightCacheBehaviour {
  /** Whether a response replaces what is cached for its URL. Standard: permissions add up. */
  readonly keepsLastAnswerOnly: boolean;
  /** Whether what is cached with credentials serves no request without. Standard: it serves both. */
  readonly keysByCredentials: boolean;
  /** Whether a new max-age counts from the new response. Standard: from when the entry was made. */
  readonly restartsAge: boolean;
  /** Whether an entry is forgotten when the address of its host is looked up again. Standard: it is not. */
  readonly forgottenWithAddress: boolean;
  /** The methods that any entry for the URL allows. Standard: none. */
  readonly safelistedMethods: readonly string[];
  /** Whether `HEAD` needs an entry, although it is safelisted. Standard: it does not. */
  readonly headNeedsEntry: boolean;
  /** Whether a request with `If-Match` or its like gets a preflight whatever is cached. Standard: it does not. */
  readonly skippedByConditions: boolean;
  /** Whether a cached `*` covers anything. Standard: it does. */
  readonly wildcard: boolean;
  /** Whether a cached `*` serves requests with credentials. Standard: it does, where one had cached it. */
  readonly wildcardWithCredentials: boolean;
  /** Whether a `*` that a request with credentials has cached serves those without. Standard: it does. */
  readonly wildcardFromCredentials: boolean;
  /** Whether a cached `*` covers `Authorization`. Standard: it does not. */
  readonly wildcardCoversAuthorization: boolean;
  /** What becomes of permissions for the origin `null` of redirected requests. Standard: they are cached as well. */
  readonly taintedOrigin: 'cached' | 'not-cached' | 'for-one-request';
  /** Whether a response that does not permit its request is cached for what it does permit. Standard: it is not. */
  readonly storesRefusedAnswer: boolean;
  /**
   * Whether entries stay when a request fails after its preflight. Standard: they are cleared.
   * https://fetch.spec.whatwg.org/#concept-main-fetch
   */
  readonly keptAfterFailure: boolean;
  /** Whether a failed request that needed no preflight clears entries. Standard: it does not. */
  readonly failureWithoutPreflightClears: boolean;
  /** Whether a redirect that the redirect mode `error` forbids clears entries. Standard: like any other failure. */
  readonly redirectModeErrorClears: boolean;
}

/** Which cookies go along. https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html */
export interface CookieBehaviour {
  /** Whether `Secure` cookies are used on http://localhost. Standard: they may be. */
  readonly secureOnLoopback: boolean;
  /** What a cookie without `SameSite` is taken for. Standard: `Lax`. */
  readonly withoutSameSite: 'lax' | 'none';
  /** Whether `SameSite=None` needs `Secure`. Standard: it does. */
  readonly noneNeedsSecure: boolean;
  /** Whose site `Lax` and `Strict` cookies are judged by. Standard: the document's, and that of the tab. */
  readonly sameSiteBy: 'document' | 'top-level';
  /** Whether `SameSite=None` cookies are kept apart for each site that embeds them. Standard: they are sent. */
  readonly partitionsThirdParty: boolean;
}

/** The HTTP cache. https://httpwg.org/specs/rfc9111.html */
export interface HttpCacheBehaviour {
  /** Whether the target of a redirect is sent for unless the redirect was stored too. Standard: it may be stored. */
  readonly skippedAfterRedirect: boolean;
  /** After how many redirects the cache is not asked any more. Standard: it always is. */
  readonly redirectLimit: number;
  /** Whether responses to requests with and without credentials are kept apart. Standard: `Vary` decides. */
  readonly keysByCredentials: boolean;
  /** The statuses whose responses are stored. Standard: all. https://httpwg.org/specs/rfc9111.html#response.cacheability */
  readonly stores: StoredStatuses;
  /**
   * How long a response is fresh where the server does not say it. Standard: each cache may guess.
   * https://httpwg.org/specs/rfc9111.html#heuristic.freshness
   */
  readonly heuristic: Heuristic;
  /** Whether an `Expires` that is not a date is ignored. Standard: it is in the past. https://httpwg.org/specs/rfc9111.html#field.expires */
  readonly ignoresInvalidExpires: boolean;
  /** Whether a response that fails the CORS check is stored, redirects apart. Standard: storing comes first. */
  readonly storesRefusedAnswer: boolean;
  /**
   * Which redirects are not stored because they cannot be followed: for their target, or for the CORS check. Standard: none,
   * storing comes first.
   */
  readonly dropsRedirects: 'none' | 'to-ftp' | 'in-mode-follow';
  /** Whether POST alone invalidates what is stored. Standard: every unsafe method. https://httpwg.org/specs/rfc9111.html#invalidation */
  readonly onlyPostInvalidates: boolean;
  /** Whether a change that failed invalidates it too. Standard: only one that is answered below 400. */
  readonly failureInvalidates: boolean;
  /** The headers, in lower case, with which a request leaves what is stored, whatever it changes. Standard: none. */
  readonly changesNothingWith: readonly string[];
  /** Where the response to HEAD comes from when that to GET is stored. Standard: it may be the stored one. */
  readonly head: 'stored' | 'network' | 'network-and-forget';
  /**
   * What becomes of a request with `Range`. `whole`: it gets the stored response as it is. `only-whole`: so does
   * `bytes=0-` alone, the cache is not used for others. `cut`: GET gets a 206 made of the stored response, the cache is
   * not used for others. `apart`: responses to requests for another range are not used. Standard: `Range` may be ignored.
   * https://httpwg.org/specs/rfc9110.html#field.range
   */
  readonly ranges: 'whole' | 'only-whole' | 'cut' | 'apart';
  /** What `no-store` in a request does. Standard: its response is not stored. https://httpwg.org/specs/rfc9111.html#cache-request-directive.no-store */
  readonly requestNoStore: 'not-stored' | 'not-used' | 'ignored';
  /** Whether `Pragma: no-cache` in a request asks for a new response. Standard: it means nothing. https://httpwg.org/specs/rfc9111.html#field.pragma */
  readonly heedsPragma: boolean;
}

/** What the caches are divided by. https://fetch.spec.whatwg.org/#determine-the-network-partition-key */
export interface PartitionBehaviour {
  /** Whether the HTTP cache is divided at all. Standard: by the site of the page that the tab shows. */
  readonly httpCache: boolean;
  /** Whether frames of other sites and sandboxed ones are apart from the page. Standard: each browser's choice. */
  readonly framesApart: boolean;
}

interface StoredStatuses {
  /** `null` for every status. */
  readonly always: readonly number[] | null;
  readonly never: readonly number[];
  /** Further ones, where the server says how long the response is fresh. */
  readonly ifExplicit: readonly number[];
  /** Whether a redirect must have `Location`. */
  readonly redirectsNeedLocation: boolean;
}

export interface Heuristic {
  /** The statuses of responses that are fresh for a tenth of the time since `Last-Modified`. */
  readonly tenth: readonly number[];
  /** Further ones, where one of these directives is given; `null` for every status. */
  readonly marked: { readonly by: readonly string[]; readonly statuses: readonly number[] | null };
  /** Those of responses that stay fresh whatever the headers say, and for how long. */
  readonly lasting: { readonly statuses: readonly number[]; readonly seconds: number };
  /** The longest of the tenths, in seconds. */
  readonly limit: number;
  /** The directive that forbids to guess. */
  readonly unless: string | null;
}

/** For ever, in seconds, as a number that can be stored as JSON. */
export const FOREVER = 2 ** 32 - 1;
