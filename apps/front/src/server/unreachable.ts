import { problem } from '@cors-lab/server';
import type { Problem } from '@cors-lab/shared/servers';

/** The answer for an API server that gives none. `trouble` says why, where that is known. */
export function unreachable(back: string, trouble: string | null): Problem {
  const detail =
    trouble ??
    `The API server at ${back} does not answer. Start the lab with \`pnpm dev\` if it is not running.`;
  return problem(502, detail);
}
