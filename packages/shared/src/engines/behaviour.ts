import type { Consumer } from '../request.ts';
import type {
  CookieBehaviour,
  HttpCacheBehaviour,
  PartitionBehaviour,
  PreflightCacheBehaviour,
} from './kept-behaviour.ts';

/**
 * One field for each decision in which a browser may differ from the standard, or from other browsers where the
 * standard leaves the choice to them. The algorithms read these fields and know no engine by name.
 *
 * `standard.ts` has the values of the standard; each engine's file has those in which it differs, with the evidence;
 * `deviations.ts` has the words for learners.
 */
export interface Behaviour {
  readonly request: RequestBehaviour;
  readonly safelist: SafelistBehaviour;
  readonly preflight: PreflightBehaviour;
  readonly preflightCache: PreflightCacheBehaviour;
  readonly redirect: RedirectBehaviour;
  readonly response: ResponseBehaviour;
  readonly cookies: CookieBehaviour;
  readonly httpCache: HttpCacheBehaviour;
  readonly partition: PartitionBehaviour;
}

/** The name of one field: `preflight.statusBeforeCheck`. */
export type Decision = {
  [Group in keyof Behaviour]: `${Group}.${keyof Behaviour[Group] & string}`;
}[keyof Behaviour];

/** How a request is made, and what is asked before anything is sent. */
interface RequestBehaviour {
  /**
   * Whether fetch() joins the lines of a header that it is given twice. Standard: each line is judged by itself.
   * https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
   */
  readonly joinsRepeatedHeaders: boolean;
  /**
   * Whether a listener on `xhr.upload` counts only where there is a body. Standard: it always counts.
   * https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send
   */
  readonly uploadListenerNeedsBody: boolean;
  /**
   * Whether the `charset` that XMLHttpRequest overwrites ends at a comma. Standard: the comma is part of it.
   * https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send
   */
  readonly charsetEndsAtComma: boolean;
  /**
   * The mode in which a font is loaded. Standard: `cors`.
   * https://drafts.csswg.org/css-fonts/#font-fetching-requirements
   */
  readonly fontMode: 'cors' | 'no-cors';
  /**
   * The redirect mode of the handshake of a WebSocket. Standard: `error`.
   * https://websockets.spec.whatwg.org/#concept-websocket-establish
   */
  readonly webSocketRedirect: 'error' | 'follow';
  /**
   * When the mode of a request is looked at before the Content Security Policy. Standard: never.
   * https://fetch.spec.whatwg.org/#concept-main-fetch
   */
  readonly modeBeforeContentSecurityPolicy: 'never' | 'same-origin-after-redirect' | 'always';
  /**
   * Whether a `data:` URL fails whose `charset` is not a token. Standard: the parameter is left out.
   * https://fetch.spec.whatwg.org/#data-url-processor
   */
  readonly dataUrlCharsetMustBeToken: boolean;
}

/** Which headers need no permission. https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
interface SafelistBehaviour {
  /** Whether headers that the engine sends itself are safelisted: client hints, `User-Agent`. Standard: they are not. */
  readonly ownHeaders: boolean;
  /**
   * Whether bytes above 0x7F are unsafe in `Accept` and `Content-Type`. Standard: they are not.
   * https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
   */
  readonly highBytesUnsafe: boolean;
  /**
   * Whether the space is left out at the end of a joined value whose last line is empty. Standard: it counts.
   * https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
   */
  readonly trimsJoinedValue: boolean;
  /** Whether a `Content-Type` with a comma is unsafe. Standard: a parameter may have one. */
  readonly contentTypeCommaUnsafe: boolean;
  /**
   * Whether the unit of `Range` may be in upper case, and a plus sign may follow. Standard: `bytes=`, and then a digit.
   * https://fetch.spec.whatwg.org/#simple-range-header-value
   */
  readonly rangeUnitIgnoresCase: boolean;
}

/** CORS-preflight fetch. https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 */
interface PreflightBehaviour {
  /** Whose origin a preflight names after redirects. Standard: that of the request, which may be `null` by then. */
  readonly origin: 'request' | 'page';
  /** The headers that a preflight asks for after redirects. Standard: those that the redirects have left. */
  readonly headersAfterRedirect: 'remaining' | 'original' | 'original-but-last-dropped';
  /**
   * Whether a request that has needed a preflight needs one after each redirect. Standard: each is judged by itself.
   * https://fetch.spec.whatwg.org/#concept-main-fetch
   */
  readonly againAfterRedirect: boolean;
  /** Whether a name is asked for once for each of its lines (step 5). Standard: once. */
  readonly repeatsNames: boolean;
  /** Whether the status is looked at before the CORS check (step 7). Standard: the check comes first. */
  readonly statusBeforeCheck: boolean;
  /** Whether the CORS check is done where a redirect has led back to the page's own origin (step 7). Standard: it is. */
  readonly checkAtOwnOrigin: boolean;
  /** Whether the method is looked for before the list of headers is parsed (step 7.3). Standard: after it. */
  readonly methodBeforeHeaderList: boolean;
  /**
   * The methods that an upload listener's preflight allows where its response has no `Access-Control-Allow-Methods`
   * (step 7.4). Standard: every method.
   */
  readonly methodsForUploadListener: readonly string[] | 'every';
  /** Whether `*` covers `Authorization` (step 7.6). Standard: it must be named. */
  readonly wildcardCoversAuthorization: boolean;
  /** For how many seconds a response with a negative `Access-Control-Max-Age` is cached (step 7.9). Standard: 5. */
  readonly negativeMaxAge: number;
  /** The same for a value that is not a number. Standard: 5. */
  readonly invalidMaxAge: number;
  /** The "imposed limit on max-age" in seconds (step 7.10). Standard: each browser's choice. */
  readonly maxAgeLimit: number;
}

/** HTTP-redirect fetch. https://fetch.spec.whatwg.org/#concept-http-redirect-fetch */
interface RedirectBehaviour {
  /**
   * What becomes of bytes beyond ASCII in `Location`. Standard: they are characters, written in UTF-8.
   * https://fetch.spec.whatwg.org/#concept-response-location-url
   */
  readonly locationBytes: 'characters' | 'kept' | 'replaced';
  /**
   * The targets that are refused before CORS and the redirect mode have a say. Standard: none.
   * https://fetch.spec.whatwg.org/#concept-http-fetch
   */
  readonly refusedFirst: 'none' | 'invalid' | 'ftp';
  /**
   * Whether the redirect mode `error` lets a redirect without `Location` pass. Standard: its status is enough.
   * https://fetch.spec.whatwg.org/#concept-http-fetch
   */
  readonly errorModeNeedsLocation: boolean;
  /**
   * What an empty `Location` is. Standard: a relative URL, that of the response itself. Or it counts as missing, and is
   * refused in the redirect mode `follow` or not.
   * https://fetch.spec.whatwg.org/#concept-response-location-url
   */
  readonly emptyLocation: 'url' | 'missing' | 'missing-and-refused';
  /** Whether a target with user name and password is refused in every mode (step 10). Standard: across origins. */
  readonly refusesCredentialsInUrl: boolean;
  /** Whether elements without `crossorigin` follow a redirect to a `data:` URL (step 6). Standard: http and https only. */
  readonly elementsFollowToData: boolean;
  /**
   * Whether the preflight comes first where a redirect leads from the page's own origin to a target with user name and
   * password (step 9). Standard: the redirect is refused at once.
   */
  readonly preflightBeforeUserInfo: boolean;
  /**
   * Whether the CORS check of a redirect from another origin takes the credentials mode `same-origin` for `include`, where
   * the request began at the page's own origin. Standard: it does not.
   * https://fetch.spec.whatwg.org/#cors-check
   */
  readonly checkedWithCredentials: boolean;
  /** Whether DELETE becomes GET on the way to another origin (step 12). Standard: with 303 only. */
  readonly deleteBecomesGet: boolean;
  /** Whether client hints are dropped on the way to another origin than the page's (step 13). Standard: they stay. */
  readonly dropsClientHints: boolean;
  /**
   * Whether the `Origin` of a redirected POST stays on the GET that it becomes. Standard: it does not.
   * https://fetch.spec.whatwg.org/#append-a-request-origin-header
   */
  readonly keepsOriginHeader: boolean;
}

/** How a response is read. */
interface ResponseBehaviour {
  /**
   * Whether an empty header line is forgotten beside another of its name. Standard: it is a value.
   * https://fetch.spec.whatwg.org/#concept-header-list-get
   */
  readonly forgetsEmptyLines: boolean;
  /**
   * Whether `*` exposes every header where the rest of `Access-Control-Expose-Headers` cannot be parsed. Standard: no.
   * https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list
   */
  readonly exposesBeforeFailure: boolean;
  /**
   * Whether the first of several media types counts. Standard: the last that can be parsed.
   * https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
   */
  readonly firstContentType: boolean;
  /**
   * Whether a stylesheet without a media type is used. Standard: it must be `text/css`.
   * https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet
   */
  readonly stylesheetWithoutType: boolean;
  /**
   * What takes an answer with a status from 300 to 399, that is no redirect, for a good one. Standard: images alone, which
   * ask for no status; scripts, modules and stylesheets want 200 to 299.
   * https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script
   */
  readonly usesBelow400: readonly Consumer[];
}
