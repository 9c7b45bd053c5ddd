import { problem } from '@cors-lab/server';
import { isShared, type Origins, type Problem } from '@cors-lab/shared/servers';

/** The answer for an API server that gives none. `trouble` says why, where that is known. */
export function unreachable(origins: Origins, trouble: string | null): Problem {
  // A visitor of a shared lab starts nothing.
  const advice = isShared(origins)
    ? 'Try again in a moment, or tell those who host it.'
    : 'Start the lab with `pnpm dev` if it is not running.';
  return problem(502, trouble ?? `The API server at ${origins.back} does not answer. ${advice}`);
}
