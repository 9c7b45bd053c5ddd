import type { Step } from './pair.ts';

/** The page with this request and this policy. */
export function linkTo({ request, policy }: Step): string {
  const query = new URLSearchParams({ request: JSON.stringify(request), policy: JSON.stringify(policy) });
  return `http://localhost:5000/?${query}`;
}
