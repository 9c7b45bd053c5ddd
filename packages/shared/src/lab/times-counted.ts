import { responseOf } from '../infra/wire.ts';
import type { CorsPolicy } from '../policy/policy.ts';
import { isFrontAnswer, type Prediction } from './predict.ts';
import { isCounted } from './respond.ts';

/** How far a request, with its preflight and redirects, moves the API server's counter. */
export function timesCounted(policy: CorsPolicy, { wire }: Pick<Prediction, 'wire'>): number {
  return wire.filter(([request, answer]) => {
    const response = responseOf(answer);
    return response !== null && !isFrontAnswer(response) && isCounted(policy, request);
  }).length;
}
