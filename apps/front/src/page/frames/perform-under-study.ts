import { isLabResource, type Origins } from '@cors-lab/shared/control';
import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';
import { reachContextOf } from '../perform/in-context.ts';
import { perform } from '../perform/perform.ts';

/** What the documents beside the page offer to scripts that run in them, such as those of the tests. */
export interface CorsLab {
  /** Rejects where the request is not for a resource under study, or from a context that cannot be reached. */
  perform(request: LabRequest): Promise<Observation>;
}

declare global {
  var corsLab: CorsLab | undefined;
}

/**
 * Performs requests to resources of the API server, and none to anywhere else: as the document that this is, or, where it has
 * the page's own origin and nobody frames it, from any context that the page could ask from.
 */
export function performerFor(servers: Origins): CorsLab['perform'] {
  const { front, back } = servers;
  // NB: `location.origin` is that of the URL; a sandboxed document has none of its own.
  const standsForThePage =
    self.origin === front && location.pathname === '/outpost' && window.parent === window;
  return async (request) => {
    if (!isLabResource(request.url, servers)) throw new Error(`${request.url} is no resource of ${back}.`);
    if (!standsForThePage) return perform(request);
    const reached = await reachContextOf(request, servers);
    if (!reached.ok) throw new Error(reached.sentence);
    return reached.perform(request);
  };
}
