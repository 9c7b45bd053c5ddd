import type { Api, CredentialsMode, RedirectMode } from '../request.ts';
import type { FetchMode } from './request.ts';

/** At what the browser stopped: before anything was sent, or at one of the answers it received. */
export const STAGES = ['request', 'preflight', 'redirect', 'response'] as const;
/**
 * - `request`: nothing was sent for this URL;
 * - `preflight`: the answer to the preflight (or that there was none);
 * - `redirect`: an answer that redirects, or the URL it redirects to;
 * - `response`: the final answer (or that there was none).
 */
export type Stage = (typeof STAGES)[number];

/**
 * Why the script does not get to read an answer. Each code is a fact about the world, not about an algorithm:
 * one step of the standard may have several codes, of which the kindest is chosen after the step has failed.
 */
export const FAILURE_CODES = [
  // main fetch, scheme fetch and HTTP fetch
  'mode-same-origin',
  'no-cors-redirect-not-follow',
  'scheme-not-http',
  'port-blocked',
  'data-url-invalid',
  'content-security-policy-blocks',
  'network-error',
  'resource-policy-blocks',
  // CORS check
  'allow-origin-missing',
  'allow-origin-empty',
  'allow-origin-multiple',
  'allow-origin-wildcard-with-credentials',
  'allow-origin-pattern',
  'allow-origin-trailing-slash',
  'allow-origin-with-path',
  'allow-origin-case-differs',
  'allow-origin-without-scheme',
  'allow-origin-default-port',
  'allow-origin-mismatch',
  'allow-credentials-missing',
  'allow-credentials-not-true',
  // CORS-preflight fetch
  'preflight-redirect',
  'preflight-status-not-ok',
  'allow-methods-invalid',
  'allow-headers-invalid',
  'method-not-allowed',
  'method-case-differs',
  'method-wildcard-with-credentials',
  'header-not-allowed',
  'header-wildcard-with-credentials',
  'authorization-not-covered-by-wildcard',
  // HTTP-redirect fetch
  'redirect-mode-error',
  'redirect-location-invalid',
  'redirect-scheme-not-http',
  'redirect-too-many',
  'redirect-with-credentials',
  // What asks cannot use the answer
  'status-not-usable',
  'type-not-usable',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** What is known of every failure, whatever its code. */
export interface Circumstances {
  readonly stage: Stage;
  readonly api: Api;
  readonly mode: FetchMode;
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  /** Origin of the script's document, serialised. */
  readonly pageOrigin: string;
  /** What `Origin` said at this point, and Allow-Origin must say: differs from `pageOrigin` (`null`) after some redirects. */
  readonly origin: string;
  /** What the script asked for. */
  readonly firstUrl: string;
  /** What was being fetched when it failed: differs from `firstUrl` after a redirect. */
  readonly url: string;
  /** The method of the request the script wants to make (never `OPTIONS` for its preflight). */
  readonly method: string;
  /** Status of the answer that was judged; `null` where there was none. */
  readonly status: number | null;
  /** Where the answer that was judged redirects, resolved if that is possible, else as sent; `null` where it does not. */
  readonly location: string | null;
  /** The line by which a cache before the server says that it gave the answer, without `Vary: Origin`; `null` where none does. */
  readonly sharedCache: string | null;
}

/** A parameter of the codes that look at a header's value: the lines' values joined by `, `. */
interface Seen {
  readonly value: string;
}

interface HeaderRefused {
  /** The first name that is not allowed, in lower case, in the order of `Access-Control-Request-Headers`. */
  readonly header: string;
  /** The same name as the script typed it. */
  readonly typed: string;
  /** Every name that is not allowed, in lower case, in that same order. */
  readonly headers: readonly string[];
  /** The same names as the script typed them, in the order in which it did. */
  readonly typedHeaders: readonly string[];
  /** `Access-Control-Allow-Headers` of the answer, as sent; `null` where there was none. */
  readonly value: string | null;
}

type Nothing = Readonly<Record<never, never>>;

/** What is known beside the circumstances, per code. */
interface FailureParameters extends Record<FailureCode, object> {
  'mode-same-origin': Nothing;
  'no-cors-redirect-not-follow': { readonly redirect: 'error' | 'manual' };
  'scheme-not-http': { readonly scheme: string };
  'port-blocked': { readonly port: number };
  'data-url-invalid': Nothing;
  /** The directive of the document's policy: not CORS, and not the server’s that is asked. */
  'content-security-policy-blocks': Seen;
  /** `connectionClosed`: whether the server took the request and closed the connection; otherwise there was none. */
  'network-error': { readonly connectionClosed: boolean };
  /** `Cross-Origin-Resource-Policy`, as sent: not CORS, but it stops opaque answers. */
  'resource-policy-blocks': Seen;
  'allow-origin-missing': Nothing;
  'allow-origin-empty': Nothing;
  /**
   * `lines`: how many header lines there are; 1 where one line holds several values. `spelled`: how many of them are
   * spelt `Access-Control-Allow-Origin`, which Firefox counts.
   */
  'allow-origin-multiple': Seen & {
    readonly values: readonly string[];
    readonly lines: number;
    readonly spelled: number;
  };
  'allow-origin-wildcard-with-credentials': Nothing;
  /** A `*` inside a longer value. */
  'allow-origin-pattern': Seen;
  'allow-origin-trailing-slash': Seen;
  'allow-origin-with-path': Seen;
  'allow-origin-case-differs': Seen;
  'allow-origin-without-scheme': Seen;
  /** A port that is the scheme's default is never part of a serialised origin. */
  'allow-origin-default-port': Seen;
  /** `differs`: the parts in which the value differs from the origin; empty where one of them is no tuple origin. */
  'allow-origin-mismatch': Seen & { readonly differs: readonly ('scheme' | 'host' | 'port')[] };
  'allow-credentials-missing': Nothing;
  'allow-credentials-not-true': Seen;
  /** The target is `location`. `allowOrigin`: Access-Control-Allow-Origin of the answer, as sent; `null` where there was none. */
  'preflight-redirect': { readonly allowOrigin: string | null };
  'preflight-status-not-ok': Nothing;
  'allow-methods-invalid': Seen;
  'allow-headers-invalid': Seen;
  /** `Access-Control-Allow-Methods` of the answer, as sent; `null` where there was none. */
  'method-not-allowed': { readonly value: string | null };
  /** `entry`: the entry of the list that only differs in case. */
  'method-case-differs': Seen & { readonly entry: string };
  'method-wildcard-with-credentials': Seen;
  'header-not-allowed': HeaderRefused;
  'header-wildcard-with-credentials': HeaderRefused;
  'authorization-not-covered-by-wildcard': HeaderRefused;
  'redirect-mode-error': Nothing;
  /** `value`: the `Location` header as sent. */
  'redirect-location-invalid': Seen;
  'redirect-scheme-not-http': { readonly scheme: string };
  /** `limit`: how many redirects are followed. */
  'redirect-too-many': { readonly limit: number };
  'redirect-with-credentials': Nothing;
  /** The answer's `status` is not among those with which what asks takes it. `statusText`: the reason phrase, may be empty. */
  'status-not-usable': { readonly statusText: string };
  /** The answer is of another kind than what asks can use. `value`: its `Content-Type`, `null` where it has none. */
  'type-not-usable': { readonly value: string | null };
}

export type FailureOf<C extends FailureCode> = Circumstances & { readonly code: C } & FailureParameters[C];

/** A blocked request's reason, as plain data: `switch (failure.code)` gives the parameters of each code. */
export type Failure = { [C in FailureCode]: FailureOf<C> }[FailureCode];

/** Code and own parameters, before the circumstances are known: what the algorithms of CORS return. */
export type Reason = {
  [C in FailureCode]: { readonly code: C } & FailureParameters[C];
}[FailureCode];
