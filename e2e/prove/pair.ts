import type { LabRequest } from '@cors-lab/shared/fetch';
import type { CorsPolicy } from '@cors-lab/shared/policy';

/**
 * What the model and a real browser are asked alike: one request under a policy, or two or three to the same URL,
 * one after the other, when the browser's preflight cache may have an opinion too.
 *
 * Written for the classroom's ports, 5000 and 5001, whichever the lab under test has.
 */
export interface Pair {
  readonly steps: readonly [Step, ...Step[]];
  /** Whose script asks: it says the same as the requests' own origins. */
  readonly from: Asker;
  /** Whether the API server is behind a proxy that spells header names in the usual capitals. */
  readonly capitals: boolean;
  /** Whether the bench's session cookie is in the browser's jar. */
  readonly signedIn: boolean;
}

/**
 * - `page`: a page of the front end's origin;
 * - `frame`: a frame of a page of another site, `http://127.0.0.1`;
 * - `api`: a document of the API server itself, whose requests are to its own origin.
 */
export const ASKERS = ['page', 'frame', 'api'] as const;
export type Asker = (typeof ASKERS)[number];

export interface Step {
  readonly request: LabRequest;
  readonly policy: CorsPolicy;
}
