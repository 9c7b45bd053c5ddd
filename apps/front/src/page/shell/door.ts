/** What the page is at its path: landing page, lessons, the lab with everything at once, or a class. */
export type Door = 'landing' | 'learn' | 'lab' | 'class';

/** `null` at a path where there is no page. */
export function doorOf(pathname: string): Door | null {
  if (pathname === '/lab') return 'lab';
  if (/^\/class(?:\/[^/]+(?:\/teacher)?)?$/.test(pathname)) return 'class';
  if (/^\/learn(?:\/[^/]+)?$/.test(pathname)) return 'learn';
  return pathname === '/' ? 'landing' : null;
}

/** The id of the exercise that a path leads to, as it stands there: whether or not there is such a one. */
export function exerciseAt(pathname: string): string | null {
  return /^\/learn\/([^/]+)$/.exec(pathname)?.[1] ?? null;
}

/** A path of the page on the learner's bench. */
export function pathTo(path: string, bench: string | null): string {
  return bench === null ? path : `${path}?bench=${encodeURIComponent(bench)}`;
}
