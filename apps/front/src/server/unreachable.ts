import { problem } from '@cors-lab/server';
import type { Origins, Problem } from '@cors-lab/shared/servers';

/** The answer for an API server that gives none. `trouble` says why, where that is known. */
export function unreachable(
  { back, published }: Pick<Origins, 'back' | 'published'>,
  trouble: string | null,
): Problem {
  // A visitor of a public lab starts nothing.
  const advice =
    published === undefined
      ? 'Start the lab with `pnpm dev` if it is not running.'
      : 'Try again in a moment, or tell those who host it.';
  return problem(502, trouble ?? `The API server at ${back} does not answer. ${advice}`);
}
