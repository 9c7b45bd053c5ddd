import type { EnginePage, Outcome } from './engine.ts';
import { type Ask, type Got, performAll } from './perform.ts';

/** Bounds of one message to the page: WebKit's inspector stops reading at 128 KiB. */
const MOST_ASKS = 200;
const MOST_BYTES = 96 * 1024;

/** What every engine does alike: one message for many requests, then the reasons of those that failed. */
export function batchIn({
  evaluate,
  reasonFor,
}: Pick<EnginePage, 'evaluate' | 'reasonFor'>): EnginePage['batch'] {
  const failures = new Map<string, number>();
  /** The reason of what may have one: an API that refused at once has told nobody else. */
  const reasonOf = (url: string, got: Got | undefined) => {
    if (got === undefined || got.settled === 'response' || got.atOnce) return null;
    const nth = failures.get(url) ?? 0;
    failures.set(url, nth + 1);
    return reasonFor(url, nth);
  };
  return async (asks, { atOnce = 1 } = {}) => {
    const outcomes: Outcome[] = [];
    for (const part of parts(asks)) {
      const gots = await evaluate(performAll, { asks: part, width: atOnce });
      const reasons = await Promise.all(part.map(({ url }, index) => reasonOf(url, gots[index])));
      outcomes.push(...gots.map((got, index) => ({ got, reason: reasons[index] ?? null })));
    }
    return outcomes;
  };
}

function* parts(asks: readonly Ask[]): Generator<readonly Ask[]> {
  let part: Ask[] = [];
  let size = 0;
  for (const ask of asks) {
    const own = bytesOnTheWay(ask);
    if (part.length === MOST_ASKS || (part.length > 0 && size + own > MOST_BYTES)) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(ask);
    size += own;
  }
  if (part.length > 0) yield part;
}

/** It travels as text within text within text. */
function bytesOnTheWay(ask: Ask): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(JSON.stringify(ask))));
}
