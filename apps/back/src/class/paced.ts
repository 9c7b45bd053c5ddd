/** Work that is done soon after somebody has asked for it, once for all who ask meanwhile, and not too often. */
export interface Paced {
  /** Asks for it, so many milliseconds after it was begun the last time at the earliest. */
  want(apart?: number): void;
  stop(): void;
}

/** From one event to the next, in milliseconds: four a second at most. */
const APART = 250;
/** Changes within so many milliseconds are one. */
const TOGETHER = 20;
/** The work takes a sixth of the time at most, but is not put off for longer than this, in milliseconds. */
const SHARE = 5;
const MOST_APART = 2_000;

/** `work` does not reject. */
export function createPaced(work: () => Promise<void>): Paced {
  let timer: NodeJS.Timeout | null = null;
  let due = Number.POSITIVE_INFINITY;
  let isStopped = false;
  let isBusy = false;
  /** What was asked for while the work was done. */
  let again = Number.POSITIVE_INFINITY;
  let began = Number.NEGATIVE_INFINITY;
  let rested = Number.NEGATIVE_INFINITY;

  const want = (apart = APART) => {
    if (isStopped) return;
    if (isBusy) {
      again = Math.min(again, apart);
      return;
    }
    const now = performance.now();
    const next = Math.max(now + TOGETHER, began + apart, rested);
    if (next >= due) return;
    if (timer !== null) clearTimeout(timer);
    due = next;
    timer = setTimeout(begin, next - now);
  };

  const begin = async () => {
    timer = null;
    due = Number.POSITIVE_INFINITY;
    isBusy = true;
    began = performance.now();
    await work();
    const ended = performance.now();
    rested = ended + Math.min(MOST_APART, SHARE * (ended - began));
    isBusy = false;
    const asked = again;
    again = Number.POSITIVE_INFINITY;
    if (asked < Number.POSITIVE_INFINITY) want(asked);
  };

  return {
    want,
    stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
