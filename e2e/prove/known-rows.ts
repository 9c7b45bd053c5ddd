import { ANSWERS } from './known-rows/answers.ts';
import { CORS_CHECK } from './known-rows/cors-check.ts';
import { PREFLIGHTS } from './known-rows/preflights.ts';
import { WITH_REASONS } from './known-rows/reasons.ts';
import { REQUESTS } from './known-rows/requests.ts';
import { OF_RESOURCES } from './known-rows/resources.ts';
import type { Row } from './known-rows/row.ts';

/** Pairs with what is known to come of them: what people ask about, and what known tools get wrong. */
export const KNOWN_ROWS: readonly Row[] = [
  ...WITH_REASONS,
  ...CORS_CHECK,
  ...PREFLIGHTS,
  ...REQUESTS,
  ...ANSWERS,
  ...OF_RESOURCES,
];
