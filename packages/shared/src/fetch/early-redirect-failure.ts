import type { Behaviour } from '../engines/behaviour.ts';
import { get } from '../infra/header-list.ts';
import { LOCATION } from '../infra/header-names.ts';
import { FAILURE } from './extract-header-list-values.ts';
import type { Reason } from './failure.ts';
import { type FetchResponse, locationUrl } from './response.ts';

/**
 * Why an engine's network code refuses the target of a redirect before CORS and the redirect mode have a say:
 * the decision `redirect.refusedFirst`. `null` where it does not.
 */
export function earlyRedirectFailure(response: FetchResponse, engine: Behaviour): Reason | null {
  const location = locationUrl(response, null, engine);
  if (location === null) return null;
  if (location === FAILURE) {
    const value = get(response.headers, LOCATION) ?? '';
    return engine.redirect.refusedFirst === 'invalid' ? { code: 'redirect-location-invalid', value } : null;
  }
  const { scheme } = location;
  const isRefused = scheme === 'ftp' && engine.redirect.refusedFirst === 'ftp';
  return isRefused ? { code: 'redirect-scheme-not-http', scheme } : null;
}
