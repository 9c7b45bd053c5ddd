/** What the page is at its path: landing page, lessons, the lab with everything at once, or a class. */
export type Door = 'landing' | 'learn' | 'lab' | 'class';

export function doorOf(pathname: string): Door {
  if (pathname === '/lab') return 'lab';
  if (/^\/class(?:\/|$)/.test(pathname)) return 'class';
  return pathname === '/learn' || pathname.startsWith('/learn/') ? 'learn' : 'landing';
}

/** The id of the exercise that a path leads to, whether or not there is such a one. */
export function exerciseAt(pathname: string): string | null {
  return /^\/learn\/([\w-]+)$/.exec(pathname)?.[1] ?? null;
}

/** A path of the page on the learner's bench. */
export function pathTo(path: string, bench: string | null): string {
  return bench === null ? path : `${path}?bench=${encodeURIComponent(bench)}`;
}
