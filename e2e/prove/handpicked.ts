import { ANSWERS } from './handpicked/answers.ts';
import { CORS_CHECK } from './handpicked/cors-check.ts';
import { PREFLIGHTS } from './handpicked/preflights.ts';
import { WITH_REASONS } from './handpicked/reasons.ts';
import { REQUESTS } from './handpicked/requests.ts';
import type { Row } from './handpicked/row.ts';

/** Pairs with what is known to come of them: what people ask about, and what known tools get wrong. */
export const HANDPICKED: readonly Row[] = [
  ...WITH_REASONS,
  ...CORS_CHECK,
  ...PREFLIGHTS,
  ...REQUESTS,
  ...ANSWERS,
];
