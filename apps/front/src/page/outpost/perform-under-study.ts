import { isUnderStudy, type LabRequest, type Observation } from '@cors-lab/shared';
import { perform } from '../perform/perform.ts';

/** What the documents beside the page offer to scripts that run in them, such as those of the tests. */
export interface CorsLab {
  /** Rejects where the request is not for a resource under study. */
  perform(request: LabRequest): Promise<Observation>;
}

declare global {
  var corsLab: CorsLab | undefined;
}

/** Performs requests to resources of the back, and none to anywhere else. `back` is its origin. */
export function performerFor(back: string): CorsLab['perform'] {
  return async (request) => {
    if (!isUnderStudy(request.url, back)) throw new Error(`${request.url} is no resource of ${back}.`);
    return perform(request);
  };
}
