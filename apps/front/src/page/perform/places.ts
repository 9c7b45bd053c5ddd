import { type LabRequest, type Observation, type Origins, type Place, placeOf } from '@cors-lab/shared';
import { perform } from './perform.ts';

/** Performs requests in the document of one place. */
export type Perform = (request: LabRequest) => Promise<Observation>;

/** A place that can be used, or why it cannot. */
export type Reached =
  | { readonly ok: true; readonly perform: Perform }
  | { readonly ok: false; readonly sentence: string };

/** How requests of this origin and these rules are performed. */
export async function reachPlaceOf(request: LabRequest, servers: Origins): Promise<Reached> {
  const place = placeOf(request, servers.front);
  return place === 'page' ? { ok: true, perform } : reachOutpost(place, servers);
}

async function reachOutpost(place: Exclude<Place, 'page'>, servers: Origins): Promise<Reached> {
  const { reach } = await import('./frames.ts');
  return reach(place, servers);
}
