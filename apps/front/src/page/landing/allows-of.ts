import type { OriginSetting } from '@cors-lab/shared/policy';
import { originChoice } from '../policy/policy-text.ts';
import { ALLOWS, type Allows } from './choices.ts';

/** Which choice of the page a setting is; `null` for any other. A list of this page alone allows what its name does. */
export function allowsOf(origin: OriginSetting, page: string): Allows | null {
  const isOnlyPage = Array.isArray(origin) && origin.length === 1 && origin[0] === page;
  const choice = isOnlyPage ? 'page' : originChoice(origin, page);
  return ALLOWS.find((each) => each === choice) ?? null;
}
