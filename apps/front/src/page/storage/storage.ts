type Kind = 'of-browser' | 'of-tab';

/** Where a browser lets no site keep anything, it is forgotten with the page: asking for the storage would throw. */
function storage(kind: Kind): Storage | null {
  // Units have no browser.
  if (typeof navigator === 'undefined' || !navigator.cookieEnabled) return null;
  return kind === 'of-tab' ? sessionStorage : localStorage;
}

export function readStored(key: string, kind: Kind = 'of-browser'): string | null {
  return storage(kind)?.getItem(key) ?? null;
}

export function store(key: string, value: string | null, kind: Kind = 'of-browser'): void {
  if (value === null) storage(kind)?.removeItem(key);
  else storage(kind)?.setItem(key, value);
}
