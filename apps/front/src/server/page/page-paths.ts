import type { FastifyRequest } from 'fastify';

/** The paths of the page: one document, whose script shows another door at each. */
export const PAGE_PATHS = [
  '/',
  '/learn',
  '/learn/:exercise',
  '/lab',
  '/class',
  '/class/:code',
  '/class/:code/teacher',
  // These lead on, see `movedTo`. Beside the first, all that begins with it is the control plane's.
  '/lab/',
  '/join',
  '/join/:code',
] as const;

/** Whether a request's path, which may have a query, is one of the page's. */
export function isPagePath(path: string): boolean {
  return /^\/(?:lab|learn(?:\/[^/?]+)?|class(?:\/[^/?]+(?:\/teacher)?)?|join(?:\/[^/?]+)?)?(?:\?|$)/.test(
    path,
  );
}

/** HEAD is answered as GET is. https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2 */
export function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Whether somebody wants to read what there is, as by the address bar: where there is nothing, the page says so. */
export function asksForPage(request: FastifyRequest): boolean {
  return isRead(request) && request.headers.accept?.includes('text/html') === true;
}

/**
 * Where a path leads that is not the page's own: `/join`, which is short to say in a room, to the class; and a link from before
 * there was a landing page, of which everything is about the lab, to the lab; and a page's path that was typed with a slash at
 * its end, to that page. `null`: the path is the page's own, or there is nothing.
 */
export function movedTo(path: string): string | null {
  const typed = path.replace(/^([^?]+)\/(?=\?|$)/, '$1');
  if (typed !== path && isPagePath(typed)) return typed;
  const joined = /^\/join((?:\/[^/?]+)?(?:\?.*)?)$/.exec(path)?.[1];
  if (joined !== undefined) return `/class${joined}`;
  const query = /^\/\?(.+)$/.exec(path)?.[1];
  if (query === undefined) return null;
  const names = [...new URLSearchParams(query).keys()];
  return names.some((name) => name !== 'bench') ? `/lab?${query}` : null;
}
