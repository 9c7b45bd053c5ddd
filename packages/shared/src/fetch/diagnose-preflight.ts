import type { Behaviour } from '../engines/behaviour.ts';
import { get, type HeaderList } from '../http/header-list.ts';
import {
  ACCESS_CONTROL_ALLOW_HEADERS,
  ACCESS_CONTROL_ALLOW_METHODS,
  ACCESS_CONTROL_ALLOW_ORIGIN,
} from '../http/header-names.ts';
import type { Reason } from './failure.ts';
import type { FetchRequest } from './request.ts';
import { type FetchResponse, locationUrl } from './response.ts';
import { isCorsNonWildcardRequestHeaderName } from './safelist.ts';

/** The kindest reasons for preflights that have failed. */
export function diagnoseStatus(response: FetchResponse, engine: Behaviour): Reason {
  const location = locationUrl(response, null, engine);
  if (location === null) return { code: 'preflight-status-not-ok' };
  return { code: 'preflight-redirect', allowOrigin: get(response.headers, ACCESS_CONTROL_ALLOW_ORIGIN) };
}

export function diagnoseMethod(
  request: FetchRequest,
  allowed: readonly string[],
  headers: HeaderList,
): Reason {
  const value = get(headers, ACCESS_CONTROL_ALLOW_METHODS);
  if (value === null) return { code: 'method-not-allowed', value };
  const entry = allowed.find((each) => each.toUpperCase() === request.method.toUpperCase());
  if (entry !== undefined) return { code: 'method-case-differs', value, entry };
  if (allowed.includes('*')) return { code: 'method-wildcard-with-credentials', value };
  return { code: 'method-not-allowed', value };
}

export function diagnoseHeaders(
  request: FetchRequest,
  unsafeNames: readonly string[],
  allowed: readonly string[],
  headers: HeaderList,
  step: '7.6' | '7.7',
): Reason {
  const wildcard = allowed.includes('*');
  const coveredByWildcard = wildcard && step === '7.6' && request.credentials !== 'include';
  const refused = unsafeNames.filter(
    (name) => !allowed.includes(name) && (!coveredByWildcard || isCorsNonWildcardRequestHeaderName(name)),
  );
  const header = refused[0] ?? '';
  const typedHeaders = request.headers
    .map(([name]) => name)
    .filter((name) => refused.includes(name.toLowerCase()));
  const parameters = {
    header,
    typed: typedHeaders.find((name) => name.toLowerCase() === header) ?? header,
    headers: refused,
    typedHeaders,
    value: get(headers, ACCESS_CONTROL_ALLOW_HEADERS),
  };
  if (coveredByWildcard) return { code: 'authorization-not-covered-by-wildcard', ...parameters };
  if (wildcard) return { code: 'header-wildcard-with-credentials', ...parameters };
  return { code: 'header-not-allowed', ...parameters };
}
