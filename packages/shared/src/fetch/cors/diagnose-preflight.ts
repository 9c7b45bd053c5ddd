import type { Behaviour } from '../../engines/behaviour.ts';
import { get } from '../../infra/header-list.ts';
import {
  ACCESS_CONTROL_ALLOW_HEADERS,
  ACCESS_CONTROL_ALLOW_METHODS,
  ACCESS_CONTROL_ALLOW_ORIGIN,
} from '../../infra/header-names.ts';
import type { Reason } from '../failure.ts';
import type { FetchRequest } from '../request.ts';
import { type FetchResponse, locationUrl } from '../response.ts';
import { isCorsNonWildcardRequestHeaderName } from './safelist.ts';
import { headersForPreflight, unsafeRequestHeaderNames } from './safelist-deviations.ts';

/** The kindest reasons for preflights that have failed. */
export function diagnoseStatus(response: FetchResponse, engine: Behaviour): Reason {
  const location = locationUrl(response, null, engine);
  if (location === null) return { code: 'preflight-status-not-ok' };
  return { code: 'preflight-redirect', allowOrigin: get(response.headers, ACCESS_CONTROL_ALLOW_ORIGIN) };
}

/** `allowed`: the methods that the response allows. */
export function diagnoseMethod(
  { method }: FetchRequest,
  allowed: readonly string[],
  { headers }: FetchResponse,
): Reason {
  const value = get(headers, ACCESS_CONTROL_ALLOW_METHODS);
  if (value === null) return { code: 'method-not-allowed', value };
  const entry = allowed.find((each) => each.toUpperCase() === method.toUpperCase());
  if (entry !== undefined) return { code: 'method-case-differs', value, entry };
  if (allowed.includes('*')) return { code: 'method-wildcard-with-credentials', value };
  return { code: 'method-not-allowed', value };
}

/** `allowed`: the header names that the response allows, in lower case. */
export function diagnoseHeaders(
  request: FetchRequest,
  allowed: readonly string[],
  { headers }: FetchResponse,
  step: '7.6' | '7.7',
  engine: Behaviour,
): Reason {
  const isWildcard = allowed.includes('*');
  const isCovered = isWildcard && step === '7.6' && request.credentials !== 'include';
  const refused = unsafeRequestHeaderNames(request, engine).filter(
    (name) => !allowed.includes(name) && (!isCovered || isCorsNonWildcardRequestHeaderName(name)),
  );
  const header = refused[0] ?? '';
  const typedHeaders = headersForPreflight(request, engine)
    .map(([name]) => name)
    .filter((name) => refused.includes(name.toLowerCase()));
  const parameters = {
    header,
    typed: typedHeaders.find((name) => name.toLowerCase() === header) ?? header,
    headers: refused,
    typedHeaders,
    value: get(headers, ACCESS_CONTROL_ALLOW_HEADERS),
  };
  if (isCovered) return { code: 'authorization-not-covered-by-wildcard', ...parameters };
  if (isWildcard) return { code: 'header-wildcard-with-credentials', ...parameters };
  return { code: 'header-not-allowed', ...parameters };
}
