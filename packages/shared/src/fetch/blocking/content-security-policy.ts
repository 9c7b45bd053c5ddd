import type { Api } from '../../request.ts';
import type { Stage } from '../failure.ts';
import type { FetchParams } from '../fetch-params.ts';
import { matchesSourceList } from './source-list.ts';

/** What `connect-src` governs. Images, fonts, styles and scripts have directives of their own, which no document here has. */
const CONNECTIONS: readonly Api[] = ['fetch', 'xhr', 'event-source', 'beacon', 'websocket'];

/**
 * Whether the policy of the script's document keeps the request from its current URL, before anything is sent there.
 * https://w3c.github.io/webappsec-csp/#should-block-request
 */
export function blockedByContentSecurityPolicy({ request }: FetchParams): boolean {
  const { init, currentUrl, origin, redirectCount } = request;
  return (
    init.connectSrc !== undefined &&
    CONNECTIONS.includes(init.api) &&
    !matchesSourceList(currentUrl, init.connectSrc, origin, redirectCount)
  );
}

/** AD-HOC: Where the mode forbids the URL as well, some engines stop at that before they ask the policy. */
export function modeComesFirst({ request, browser }: FetchParams, stage: Stage): boolean {
  const { mode, redirect } = request;
  return {
    never: false,
    'same-origin-after-redirect': mode === 'same-origin' && stage === 'redirect',
    always: mode === 'same-origin' || (mode === 'no-cors' && redirect !== 'follow'),
  }[browser.engine.request.modeBeforeContentSecurityPolicy];
}
