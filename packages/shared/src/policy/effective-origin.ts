import type { OriginSetting } from './policy.ts';

/** To the middleware a list with `*` is nothing but `*`. */
export function effectiveOrigin(setting: OriginSetting): OriginSetting {
  return Array.isArray(setting) && setting.includes('*') ? '*' : setting;
}

/** Whether an answer depends on the request's `Origin`: then, and only then, the middleware says so in `Vary`. */
export function dependsOnOrigin(setting: OriginSetting): boolean {
  const effective = effectiveOrigin(setting);
  return typeof effective !== 'string' && effective !== false;
}
