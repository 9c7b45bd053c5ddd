import type { Origins } from '@cors-lab/shared/control';
import type { LabRequest } from '@cors-lab/shared/fetch';
import { PLACES, type Place } from '@cors-lab/shared/lab';

/** The places that the page has: not every lab has another site. */
export function placesOf({ otherSite }: Pick<Origins, 'otherSite'>): readonly Place[] {
  return PLACES.filter((place) => place !== 'other-site' || otherSite !== null);
}

/** Whether another document than the page makes it: in all but the page's own, one of the two is said. */
export function isFramed({ topLevel, connectSrc }: LabRequest): boolean {
  return topLevel !== undefined || connectSrc !== undefined;
}
