import type { Origins } from '@cors-lab/shared/control';
import type { LabRequest } from '@cors-lab/shared/fetch';
import { REQUEST_CONTEXTS, type RequestContext } from '@cors-lab/shared/lab';

/** The contexts that the page has: not every lab has another site. */
export function contextsOf({ otherSite }: Pick<Origins, 'otherSite'>): readonly RequestContext[] {
  return REQUEST_CONTEXTS.filter((context) => context !== 'other-site' || otherSite !== null);
}

/** Whether another document than the page makes it: in all but the page's own, one of the two is said. */
export function isFramed({ topLevel, connectSrc }: LabRequest): boolean {
  return topLevel !== undefined || connectSrc !== undefined;
}

/** Whose script asks. */
export const WHOSE = {
  page: 'This page',
  'other-site': 'Another site',
  'sandboxed-frame': 'A sandboxed frame',
  'page-with-csp': 'A page with a CSP',
} as const satisfies Record<RequestContext, string>;
