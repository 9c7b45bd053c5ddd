import { soon } from './soon.ts';

/** Why requests failed, in an engine's own words, by the URL that the script asked for. */
export interface Reasons {
  add(url: string, reason: string): void;
  /** The reason of the nth failure of a URL, from 0; `null` where none comes within a second. */
  find(url: string, nth?: number): Promise<string | null>;
}

export function createReasons(): Reasons {
  const byUrl = new Map<string, string[]>();
  return {
    add(url, reason) {
      const known = byUrl.get(withoutFragment(url));
      if (known === undefined) byUrl.set(withoutFragment(url), [reason]);
      else known.push(reason);
    },
    find: (url, nth = 0) => soon(() => byUrl.get(withoutFragment(url))?.[nth] ?? null),
  };
}

/** A fragment is never requested, and engines differ in whether they mention it. */
export function withoutFragment(url: string): string {
  return new URL(url).href.split('#')[0] ?? url;
}
