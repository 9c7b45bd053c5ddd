import type { BehaviourName, Engine } from '@cors-lab/shared/fetch';

/**
 * The engine behind a user agent: every browser on iOS is WebKit, whatever it is called elsewhere.
 * One that is none of the three is held to the standard.
 */
export function detectEngine(userAgent: string): BehaviourName {
  if (/\b(?:iPhone|iPad|iPod)\b/.test(userAgent)) return 'webkit';
  if (/\b(?:Chrome|Chromium|HeadlessChrome|CriOS)\//.test(userAgent)) return 'chromium';
  if (/\bFirefox\//.test(userAgent)) return 'firefox';
  return /\bAppleWebKit\//.test(userAgent) ? 'webkit' : 'standard';
}

export const ENGINE_NAMES = {
  chromium: { name: 'Chromium', browsers: 'Chrome, Edge' },
  firefox: { name: 'Gecko', browsers: 'Firefox' },
  webkit: { name: 'WebKit', browsers: 'Safari' },
} as const satisfies Record<Engine, { readonly name: string; readonly browsers: string }>;
