export { API_NAMES } from './api-names.ts';
export { decisivePart } from './decisive-part.ts';
export { type Explanation, explain, explainRefusal, titleOf } from './explain.ts';
export { explainLine } from './explain-line.ts';
export { explainReadable } from './explain-readable.ts';
export { explainStoppedPattern } from './explain-stopped-pattern.ts';
export { fixFor } from './fix.ts';
export { isStranger, type Owner } from './owner.ts';
export {
  describeForbiddenHeader,
  describeNoCorsHeader,
  describeNoPreflight,
  describeReason,
} from './texts/preflight-texts.ts';
export { whyAllowed } from './why-allowed.ts';
export { whyUnchecked } from './why-unchecked.ts';
