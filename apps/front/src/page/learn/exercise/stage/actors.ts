import type { LabRequest } from '@cors-lab/shared/fetch';
import { contextOf, type Experiment, isAttack } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { LabConfig } from '../../../config.ts';
import { allowsText } from '../../../policy/policy-text.ts';
import { WHOSE } from '../../../request/contexts.ts';

/** The page and the server on the stage of an exercise. `policy`: `null` while it is not known. */
export function actorsOf(
  experiment: Experiment,
  request: LabRequest,
  policy: CorsPolicy | null,
  { front, back }: LabConfig,
) {
  const context = contextOf(request, front);
  return {
    page: {
      name: context === 'other-site' && isAttack(experiment) ? 'The attacker’s page' : WHOSE[context],
      origin: request.origin,
    },
    server: {
      name: 'The API server',
      origin: back,
      allows: policy === null ? '' : allowsText(policy.cors.origin),
    },
  } as const;
}
