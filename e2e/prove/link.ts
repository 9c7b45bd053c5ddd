import { labLink } from '@cors-lab/front/link';
import type { Step } from './pair.ts';

/** The page with this request and this policy. */
export function linkTo({ request, policy }: Step): string {
  return labLink(request, policy);
}
