import type { CorsPolicy, LabRequest } from '@cors-lab/shared';

/**
 * What the model and a real browser are asked alike: one request under a policy, or two or three to the same URL,
 * one after the other, when the browser's preflight cache may have an opinion too.
 *
 * Written for the classroom's ports, 5000 and 5001, whichever the lab under test has.
 */
export interface Pair {
  readonly steps: readonly [Step, ...Step[]];
  /** Whether the bench's session cookie is in the browser's jar. */
  readonly signedIn: boolean;
}

export interface Step {
  readonly request: LabRequest;
  readonly policy: CorsPolicy;
}
