import { compilePattern } from './pattern/pattern.ts';
import type { OriginPattern, OriginSetting } from './policy.ts';

/** Whether an answer to this origin says that it may read. */
export function admits(setting: OriginSetting, origin: string): boolean {
  if (typeof setting === 'boolean') return setting;
  if (typeof setting === 'string') return setting === '*' || setting === origin;
  const entries = 'pattern' in setting ? [setting] : setting;
  if (entries.includes('*')) return true;
  // The middleware tests one after the other, and a pattern that is stopped ends that with an error.
  const decides = entries.find((entry) => entry === origin || matches(entry, origin) !== false);
  return decides === origin || (decides !== undefined && matches(decides, origin) === true);
}

/** Whether the server stops this entry's test on an origin. */
export function isStopped(entry: string | OriginPattern, origin: string): boolean {
  return matches(entry, origin) === 'too-many-steps';
}

function matches(entry: string | OriginPattern, origin: string): boolean | 'too-many-steps' {
  if (typeof entry === 'string') return false;
  return compilePattern(entry.pattern)?.matches(origin) ?? false;
}
