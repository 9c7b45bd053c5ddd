import { type LabRequest, type Observation, type Place, placeOf } from '@cors-lab/shared';
import { perform } from './perform.ts';

/** Performs requests in the document of one place. */
export type Perform = (request: LabRequest) => Promise<Observation>;

/** A place that can be used, or why it cannot. */
export type Reached =
  | { readonly ok: true; readonly perform: Perform }
  | { readonly ok: false; readonly sentence: string };

/** How requests of this origin and these rules are performed. `front` is the page's origin. */
export async function reachPlaceOf(request: LabRequest, front: string): Promise<Reached> {
  const place = placeOf(request, front);
  return place === 'page' ? { ok: true, perform } : reachOutpost(place, front);
}

async function reachOutpost(place: Exclude<Place, 'page'>, front: string): Promise<Reached> {
  const { reach } = await import('./frames.ts');
  return reach(place, front);
}
