import { compilePattern } from '../pattern/pattern.ts';
import type { OriginSetting } from './policy.ts';

/** Whether an answer to this origin says that it may read. */
export function admits(setting: OriginSetting, origin: string): boolean {
  if (typeof setting === 'boolean') return setting;
  if (typeof setting === 'string') return setting === '*' || setting === origin;
  const entries = 'pattern' in setting ? [setting] : setting;
  return entries.some((entry) =>
    typeof entry === 'string'
      ? entry === '*' || entry === origin
      : compilePattern(entry.pattern)?.matches(origin) === true,
  );
}
