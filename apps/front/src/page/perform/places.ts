import type { Origins } from '@cors-lab/shared/control';
import type { LabRequest } from '@cors-lab/shared/fetch';
import { type Place, placeOf } from '@cors-lab/shared/lab';
import type { Reached } from '../frames/protocol.ts';
import { perform } from './perform.ts';

/** How requests of this origin and these rules are performed. */
export async function reachPlaceOf(request: LabRequest, servers: Origins): Promise<Reached> {
  const place = placeOf(request, servers.front);
  return place === 'page' ? { ok: true, perform } : reachOutpost(place, servers);
}

async function reachOutpost(place: Exclude<Place, 'page'>, servers: Origins): Promise<Reached> {
  const { reach } = await import('./frames.ts');
  return reach(place, servers);
}
