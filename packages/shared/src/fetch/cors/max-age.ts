import type { Behaviour } from '../../engines/behaviour.ts';
import { get, type HeaderList } from '../../infra/header-list.ts';
import { ACCESS_CONTROL_MAX_AGE } from '../../infra/header-names.ts';
import { extractHeaderListValues, FAILURE } from '../extract-header-list-values.ts';

/** For how long the answer to a preflight is remembered, and which step decides that. */
export interface MaxAge {
  readonly seconds: number;
  readonly step: '7.8' | '7.9' | '7.10';
  readonly note: string;
}

/** Where `Access-Control-Max-Age` does not say it: step 7.9. */
const DEFAULT_SECONDS = 5;

/**
 * Steps 7.8 to 7.10 of CORS-preflight fetch.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function maxAgeOf(headers: HeaderList, { preflight }: Behaviour): MaxAge {
  // 7.8. What `Access-Control-Max-Age` says.
  const extracted = extractHeaderListValues(ACCESS_CONTROL_MAX_AGE, headers);
  const value = get(headers, ACCESS_CONTROL_MAX_AGE) ?? '';
  // 7.9. Nothing that can be understood means 5 s.
  if (extracted === null || value === '') {
    const note = `There is no Access-Control-Max-Age: ${DEFAULT_SECONDS} s.`;
    return { seconds: DEFAULT_SECONDS, step: '7.9', note };
  }
  if (extracted === FAILURE) {
    // AD-HOC: Engines take a negative number for what was meant by it, and Firefox anything that is no number.
    const seconds = /^-\d+$/.test(value) ? preflight.negativeMaxAge : preflight.invalidMaxAge;
    const note =
      seconds === 0 ? `\`${value}\`: not cached.` : `\`${value}\` is no number of seconds: ${seconds} s.`;
    return { seconds, step: '7.9', note };
  }
  const seconds = Number(extracted[0]);
  const limit = preflight.maxAgeLimit;
  // 7.10. The browser's limit.
  if (seconds > limit) return { seconds: limit, step: '7.10', note: `Cached for ${limit} s at most.` };
  return { seconds, step: '7.8', note: `Cached for ${seconds} s.` };
}
