import type { EnginePage, Outcome } from './engine.ts';
import { type Ask, type Got, performAll } from './perform.ts';

/** Bounds of one message to the page: WebKit's inspector stops reading at 128 KiB. */
const MOST_ASKS = 200;
const MOST_BYTES = 96 * 1024;

/** What every engine does alike: messages for many requests, and once all are made the reasons of those that failed. */
export function batchesIn({
  evaluate,
  reasonFor,
}: Pick<EnginePage, 'evaluate' | 'reasonFor'>): Pick<EnginePage, 'send' | 'batch'> {
  /** How many reasons each URL has had; one after another, since a failure without a reason takes none. */
  const given = new Map<string, Promise<number>>();
  /** The reason of what may have one: an API that refused at once has told nobody else. */
  const reasonOf = async (url: string, got: Got): Promise<string | null> => {
    if (got.settled === 'response' || got.atOnce) return null;
    const before = given.get(url) ?? Promise.resolve(0);
    const reason = before.then((nth) => reasonFor(url, nth));
    given.set(
      url,
      Promise.all([before, reason]).then(([nth, each]) => nth + Number(each !== null)),
    );
    return reason;
  };
  const send: EnginePage['send'] = async (asks, { atOnce = 1 } = {}) => {
    const gots: Got[] = [];
    for (const part of parts(asks)) gots.push(...(await evaluate(performAll, { asks: part, width: atOnce })));
    return gots.map(async (got, index): Promise<Outcome> => {
      const reason = await reasonOf(asks[index]?.url ?? '', got);
      return { got, reason };
    });
  };
  return { send, batch: async (asks, settings) => Promise.all(await send(asks, settings)) };
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
