import { get, type HeaderList } from '../http/header-list.ts';
import { ACCESS_CONTROL_MAX_AGE } from '../http/header-names.ts';
import { extractHeaderListValues, FAILURE } from './extract-header-list-values.ts';
import type { FetchParams } from './fetch-params.ts';
import { walk } from './trace.ts';

/**
 * For how many seconds the answer to a preflight is remembered: steps 7.8 to 7.10 of CORS-preflight fetch.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function cachedFor({ browser, trail }: FetchParams, headers: HeaderList): number {
  // 7.8. What `Access-Control-Max-Age` says.
  const extracted = extractHeaderListValues(ACCESS_CONTROL_MAX_AGE, headers);
  // 7.9. Nothing that can be understood means 5 s.
  if (extracted === null) return said('7.9', 'There is no Access-Control-Max-Age: 5 s.', 5);
  if (extracted === FAILURE) {
    const value = get(headers, ACCESS_CONTROL_MAX_AGE) ?? '';
    // AD-HOC: Engines take a negative number for what was meant by it, and Firefox anything that is no number.
    const field = /^-\d+$/.test(value) ? 'negativeMaxAge' : 'invalidMaxAge';
    const seconds = value === '' ? 5 : browser.engine.preflight[field];
    if (seconds === 0) {
      const note = `\`${value}\`: not cached.`;
      walk(trail.trace, 'cors-preflight-fetch', '7.9', true, note, `preflight.${field}`);
      return 0;
    }
    return said('7.9', `\`${value}\` is no number of seconds: ${seconds} s.`, seconds);
  }
  const maxAge = Number(extracted[0]);
  // 7.10. The browser's limit.
  const limit = browser.engine.preflight.maxAgeLimit;
  if (maxAge > limit) {
    walk(
      trail.trace,
      'cors-preflight-fetch',
      '7.10',
      true,
      `Cached for ${limit} s at most.`,
      'preflight.maxAgeLimit',
    );
    return limit;
  }
  return said('7.8', `Cached for ${maxAge} s.`, maxAge);

  function said(step: string, note: string, seconds: number): number {
    walk(trail.trace, 'cors-preflight-fetch', step, true, note);
    return seconds;
  }
}
