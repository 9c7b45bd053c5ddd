import type { LabRequest } from '@cors-lab/shared/fetch';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { LabConfig } from '../config.ts';
import { encodePolicy } from './policy-url.ts';
import { encodeRequest, queryText } from './url.ts';

/** A link that opens the page with a request and a policy, on the bench of the one who opens it. */
export function linkTo(
  request: LabRequest,
  policy: CorsPolicy | null,
  sameUrl: boolean,
  initial: LabRequest,
  config: LabConfig,
  experiment: string | null = null,
): string {
  const pairs = policy === null ? [] : encodePolicy(policy);
  const own = encodeRequest(request, initial, { ...config, bench: null }, sameUrl, experiment);
  const more = queryText(pairs);
  const query = more === '' ? own : `${own === '' ? '?' : `${own}&`}${more}`;
  return `${config.front}/lab${query}`;
}
