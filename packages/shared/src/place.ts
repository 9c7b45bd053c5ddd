import type { LabRequest } from './request.ts';

/**
 * Whose script asks. All are documents of the front's server, under different names and rules:
 * - `page`: the lab's page, `http://localhost:5000`;
 * - `other-site`: the same server as `http://127.0.0.1:5000`, which is another origin and another site;
 * - `sandboxed-frame`: a frame with `sandbox="allow-scripts"`, whose origin is opaque and serialised as `null`;
 * - `page-with-csp`: a document of the page's origin with `Content-Security-Policy: connect-src 'self'`.
 */
export const PLACES = ['page', 'other-site', 'sandboxed-frame', 'page-with-csp'] as const;
export type Place = (typeof PLACES)[number];

/** The same request, made by a script of that place. `front` is the page's origin. */
export function asFrom(place: Place, request: LabRequest, front: string): LabRequest {
  const { connectSrc: _, ...rest } = request;
  switch (place) {
    case 'page':
      return { ...rest, origin: front };
    case 'other-site':
      return { ...rest, origin: otherSiteOf(front) };
    case 'sandboxed-frame':
      return { ...rest, origin: 'null' };
    case 'page-with-csp':
      return { ...rest, origin: front, connectSrc: "'self'" };
  }
}

/** Whose script makes a request; `front` is the page's origin. */
export function placeOf({ origin, connectSrc }: LabRequest, front: string): Place {
  if (connectSrc !== undefined) return 'page-with-csp';
  if (origin === 'null') return 'sandboxed-frame';
  return origin === front ? 'page' : 'other-site';
}

/** The same server under another name: `http://127.0.0.1:5000` for `http://localhost:5000`, and the reverse. */
export function otherSiteOf(origin: string): string {
  const isAddress = origin.startsWith('http://127.0.0.1');
  return origin.replace(/\/\/[^:/]+/, isAddress ? '//localhost' : '//127.0.0.1');
}
