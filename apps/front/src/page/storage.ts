/** Where a browser lets no site keep anything, it is forgotten with the page: asking for the storage would throw. */
const storage = () => (navigator.cookieEnabled ? localStorage : null);

export function readStored(key: string): string | null {
  return storage()?.getItem(key) ?? null;
}

export function store(key: string, value: string | null): void {
  if (value === null) storage()?.removeItem(key);
  else storage()?.setItem(key, value);
}
