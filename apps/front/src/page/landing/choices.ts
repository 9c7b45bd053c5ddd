import type { OriginSetting } from '@cors-lab/shared/policy';
import { EXERCISE_ORIGIN, type OriginChoice } from '../policy/policy-text.ts';

/** The requests that the page offers, by the preset that each is. The button of the mirrored exercise stands apart. */
export const ASKS = ['get', 'put', 'credentials'] as const;
export type Ask = (typeof ASKS)[number] | 'exercise';

export const ASK_NAMES = {
  get: 'Simple GET',
  put: 'Plain PUT',
  credentials: 'GET with cookies',
  exercise: 'The exercise’s button',
} as const satisfies Record<Ask, string>;

/** Whom the server allows, as far as the page offers it. */
export const ALLOWS = ['example', 'page', 'any', 'nobody'] as const satisfies readonly OriginChoice[];
export type Allows = (typeof ALLOWS)[number];

export const ALLOWS_NAMES = {
  example: EXERCISE_ORIGIN,
  page: 'this page',
  any: 'anybody, *',
  nobody: 'nobody',
} as const satisfies Record<Allows, string>;

export function settingFor(allows: Allows, page: string): OriginSetting {
  return { example: EXERCISE_ORIGIN, page, any: '*', nobody: false }[allows];
}

/** What a learner may guess that the script gets. */
export const ANSWERS = ['text', 'error', 'never'] as const;
export type Answer = (typeof ANSWERS)[number];

export const ANSWER_TEXTS = {
  text: 'The text of the answer',
  error: 'An error, though the server answers',
  never: 'An error: the request itself is never sent',
} as const satisfies Record<Answer, string>;
