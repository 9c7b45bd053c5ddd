export { API_NAMES } from './api-names.ts';
export type { Deciding } from './deciding.ts';
export { deciding } from './deciding.ts';
export type { Explanation } from './explain.ts';
export { explain, explainRefusal, titleOf } from './explain.ts';
export { explainReadable } from './explain-readable.ts';
export { explainStoppedPattern } from './explain-stopped-pattern.ts';
export { fixFor } from './fix.ts';
export type { Link } from './links.ts';
export type { Owner } from './owner.ts';
export { isStranger } from './owner.ts';
export type { RuleText } from './preflight-texts.ts';
export {
  describeForbiddenHeader,
  describeNoCorsHeader,
  describeNoPreflight,
  describeReason,
} from './preflight-texts.ts';
