/** Why requests failed, in an engine's own words, by the URL that the script asked for. */
export interface Reasons {
  add(url: string, reason: string): void;
  /** The reason of the nth failure of a URL, from 0; `null` where none comes within a second. */
  find(url: string, nth?: number): Promise<string | null>;
}

/** How long an engine's words may come after the page's own promise, in milliseconds. */
const PATIENCE = 1_000;

interface Heard {
  readonly reasons: string[];
  /** Those who wait for the next reason. */
  readonly waiting: Set<() => void>;
}

/** Who waits is called, and does not look again and again: hundreds of requests wait at a time. */
export function createReasons(): Reasons {
  const byUrl = new Map<string, Heard>();
  const heardOf = (url: string): Heard => {
    const key = withoutFragment(url);
    const known = byUrl.get(key) ?? { reasons: [], waiting: new Set() };
    byUrl.set(key, known);
    return known;
  };
  return {
    add(url, reason) {
      const { reasons, waiting } = heardOf(url);
      reasons.push(reason);
      for (const look of waiting) look();
    },
    find: (url, nth = 0) =>
      new Promise((resolve) => {
        const { reasons, waiting } = heardOf(url);
        const end = () => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(reasons[nth] ?? null);
        };
        const look = () => {
          if (reasons[nth] !== undefined) end();
        };
        // Where this process was held up, what has come meanwhile is heard first.
        const timer = setTimeout(() => setImmediate(end), PATIENCE);
        waiting.add(look);
        look();
      }),
  };
}

/** A fragment is never requested, and engines differ in whether they mention it. */
export function withoutFragment(url: string): string {
  return new URL(url).href.split('#')[0] ?? url;
}
