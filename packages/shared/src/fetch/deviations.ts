import type { Engine, RuleBook } from './engine.ts';

/**
 * Where engines do something else than the standard says, or than each other where it leaves a choice.
 * What they do, and how it is known: `deviation-texts.ts`.
 */
export const DEVIATION_IDS = [
  'authorization-under-wildcard',
  'authorization-under-cached-wildcard',
  'cached-wildcard-ignored',
  'cache-per-credentials',
  'cache-keeps-last-answer',
  'max-age-negative',
  'max-age-invalid',
  'max-age-limit',
  'preflight-status-first',
  'method-before-headers',
  'upload-listener-without-body',
  'upload-listener-allows-no-method',
  'cached-answer-allows-safelisted-methods',
  'cached-answer-outlives-failure',
  'cached-answer-older-than-address',
  'refused-answer-cached',
  'failure-without-preflight-forgets',
  'redirect-mode-error-remembers',
  'cached-wildcard-not-with-credentials',
  'cached-wildcard-given-with-credentials',
  'cached-answer-needs-head',
  'tainted-origin-not-cached',
  'tainted-origin-cached-once',
  'preflight-origin-untainted',
  'preflight-at-home-unchecked',
  'redirect-keeps-headers-for-preflight',
  'preflight-again-after-redirect',
  'redirect-without-location',
  'delete-redirected-as-get',
  'origin-kept-by-redirect',
  'exposed-wildcard-before-failure',
  'own-headers-safelisted',
  'client-hints-dropped-by-redirect',
  'high-bytes-unsafe',
  'range-unit-without-case',
  'empty-lines-forgotten',
  'redirect-target-first',
  'no-cors-target-with-credentials',
  'secure-cookie-on-http',
  'cookie-without-samesite',
  'samesite-none-without-secure',
  'third-party-cookies-partitioned',
] as const;
export type DeviationId = (typeof DEVIATION_IDS)[number];

/** The engines that deviate. */
const DEVIATING_ENGINES = {
  'authorization-under-wildcard': ['chromium', 'firefox', 'webkit'],
  'authorization-under-cached-wildcard': ['webkit'],
  'cached-wildcard-ignored': ['firefox'],
  'cache-per-credentials': ['firefox'],
  'cache-keeps-last-answer': ['chromium', 'webkit'],
  'max-age-negative': ['chromium', 'firefox', 'webkit'],
  'max-age-invalid': ['firefox'],
  'max-age-limit': ['chromium', 'firefox', 'webkit'],
  'preflight-status-first': ['webkit'],
  'method-before-headers': ['firefox'],
  'upload-listener-without-body': ['chromium'],
  'upload-listener-allows-no-method': ['chromium', 'firefox', 'webkit'],
  'cached-answer-allows-safelisted-methods': ['chromium', 'firefox', 'webkit'],
  'cached-answer-outlives-failure': ['chromium', 'webkit'],
  'cached-answer-older-than-address': ['firefox'],
  'refused-answer-cached': ['webkit'],
  'failure-without-preflight-forgets': ['firefox'],
  'redirect-mode-error-remembers': ['firefox'],
  'cached-wildcard-not-with-credentials': ['chromium', 'webkit'],
  'cached-wildcard-given-with-credentials': ['chromium'],
  'cached-answer-needs-head': ['firefox'],
  'tainted-origin-not-cached': ['chromium'],
  'tainted-origin-cached-once': ['webkit'],
  'preflight-origin-untainted': ['firefox'],
  'preflight-at-home-unchecked': ['firefox'],
  'redirect-keeps-headers-for-preflight': ['firefox', 'webkit'],
  'preflight-again-after-redirect': ['firefox', 'webkit'],
  'redirect-without-location': ['chromium', 'webkit'],
  'delete-redirected-as-get': ['webkit'],
  'origin-kept-by-redirect': ['webkit'],
  'exposed-wildcard-before-failure': ['firefox'],
  'own-headers-safelisted': ['chromium'],
  'client-hints-dropped-by-redirect': ['chromium'],
  'high-bytes-unsafe': ['firefox'],
  'range-unit-without-case': ['webkit'],
  'empty-lines-forgotten': ['firefox'],
  'redirect-target-first': ['chromium', 'webkit'],
  'no-cors-target-with-credentials': ['chromium'],
  'secure-cookie-on-http': ['webkit'],
  'cookie-without-samesite': ['webkit'],
  'samesite-none-without-secure': ['webkit'],
  'third-party-cookies-partitioned': ['firefox'],
} as const satisfies Record<DeviationId, readonly Engine[]>;

/** Whether this browser deviates here. */
export function deviates(browser: RuleBook, id: DeviationId): boolean {
  const engines: readonly RuleBook[] = DEVIATING_ENGINES[id];
  return engines.includes(browser);
}

/** The "imposed limit on max-age" of CORS-preflight fetch, in seconds. */
export const MAX_AGE_LIMITS = {
  chromium: 7200,
  firefox: 86_400,
  webkit: 600,
  standard: Number.POSITIVE_INFINITY,
} as const satisfies Record<RuleBook, number>;
