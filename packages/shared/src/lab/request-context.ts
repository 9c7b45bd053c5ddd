import type { Origins } from '../control/control.ts';
import type { LabRequest } from '../request.ts';

/**
 * Whose script asks. All are documents of the front end's server, under different names and rules:
 * - `page`: the lab's page, `http://localhost:5000`;
 * - `other-site`: the same server under another host, which is another origin and another site (`Origins.otherSite`);
 * - `sandboxed-frame`: a frame with `sandbox="allow-scripts"`, whose origin is opaque and serialised as `null`;
 * - `page-with-csp`: a document of the page's origin with `Content-Security-Policy: connect-src 'self'`.
 */
export const REQUEST_CONTEXTS = ['page', 'other-site', 'sandboxed-frame', 'page-with-csp'] as const;
export type RequestContext = (typeof REQUEST_CONTEXTS)[number];

/** Stands for the other site in what is written for a lab that has none. No request comes from there: see `canRun`. */
export const NO_OTHER_SITE = 'http://other-site.invalid';

/** The same request, made by a script of that context, in a frame of the page unless it is the page's own. */
export function asFrom(
  context: RequestContext,
  request: LabRequest,
  { front, otherSite }: Pick<Origins, 'front' | 'otherSite'>,
): LabRequest {
  const { connectSrc: _, topLevel: __, ...rest } = request;
  switch (context) {
    case 'page':
      return { ...rest, origin: front };
    case 'other-site':
      return { ...rest, origin: otherSite ?? NO_OTHER_SITE, topLevel: front };
    case 'sandboxed-frame':
      return { ...rest, origin: 'null', topLevel: front };
    case 'page-with-csp':
      return { ...rest, origin: front, connectSrc: "'self'" };
  }
}

/** The same request, made where the script's document is not in a frame, but what the tab itself shows. */
export function asDocument(request: LabRequest): LabRequest {
  const { topLevel: _, ...rest } = request;
  // A sandbox takes a document's origin, not its URL.
  return request.origin === 'null' ? request : rest;
}

/** Whose script makes a request; `front` is the page's origin. */
export function contextOf({ origin, connectSrc }: LabRequest, front: string): RequestContext {
  if (connectSrc !== undefined) return 'page-with-csp';
  if (origin === 'null') return 'sandboxed-frame';
  return origin === front ? 'page' : 'other-site';
}
