import { type LabRequest, otherSiteOf, PLACES, type Place } from '@cors-lab/shared';

/** The places that a page of this origin has: there is no other site where the front's server has one name only. */
export function placesFrom(front: string): readonly Place[] {
  return PLACES.filter((place) => place !== 'other-site' || otherSiteOf(front) !== front);
}

/** Whether another document than the page makes it: in all but the page's own, one of the two is said. */
export function isFramed({ topLevel, connectSrc }: LabRequest): boolean {
  return topLevel !== undefined || connectSrc !== undefined;
}
