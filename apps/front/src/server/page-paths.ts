/** The paths of the page: one document, whose script shows another door at each. */
export const PAGE_PATHS = ['/', '/learn', '/learn/:exercise', '/lab'] as const;

/** Whether a request's path, which may have a query, is one of the page's. */
export function isPagePath(path: string): boolean {
  return /^\/(?:lab|learn(?:\/[^/?]+)?)?(?:\?|$)/.test(path);
}

/** Where a link from before there was a landing page leads: everything that it says is about the lab. `null`: to the landing page. */
export function movedTo(path: string): string | null {
  const query = /^\/\?(.+)$/.exec(path)?.[1];
  if (query === undefined) return null;
  const names = [...new URLSearchParams(query).keys()];
  return names.some((name) => name !== 'bench') ? `/lab?${query}` : null;
}
