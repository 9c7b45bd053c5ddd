/** What WebKit says of a failure. */
export interface Row {
  /** `errorText` of `Network.loadingFailed` in the Inspector protocol; `null` where nothing was loaded. */
  readonly errorText: string | null;
  /** The lines before the one about the API. */
  readonly before: readonly string[];
  /** How the line about the API goes on after the URL; `null` where there is none. */
  readonly api: string | null;
  /** Set where the line about the API names another URL than the one that was fetched. */
  readonly url?: string;
  /** Where `Failed to load resource` stands: after the line about the API unless this is set. */
  readonly failedLine?: 'first' | 'none';
}

export const CHECKS = ' due to access control checks.';

/** The network's own process has refused. */
export const failed = (errorText: string): Row => ({ errorText, before: [errorText], api: CHECKS });

/** The page's process has cancelled the load. */
export const cancelled = (errorText: string, line: string): Row => ({
  errorText,
  before: [line],
  api: CHECKS,
  failedLine: 'first',
});

/** WebKit shows no target of a redirect with user name and password. */
export const withoutUserInfo = (location: string): string => location.replace(/\/\/[^/?#]*@/, '//');

const deniedText = (location: string, reason: string): string =>
  `Cross-origin redirection to ${withoutUserInfo(location)} denied by Cross-Origin Resource Sharing policy: ${reason}`;

export const denied = (location: string, reason: string): Row => failed(deniedText(location, reason));

export const unsafeAttempt = (url: string, pageOrigin: string): string =>
  `Unsafe attempt to load URL ${url} from origin ${pageOrigin}. Domains, protocols and ports must match.`;
