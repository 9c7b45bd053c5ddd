import { type Exchange, type LogPage, SERVER_LIMITS } from '@cors-lab/shared/servers';
import type { Entry } from '../store/store.ts';
import { exchangeOf } from './closed-exchange.ts';

/**
 * What is answered of a log whose last exchange has the number `cursor`: of the entries that were asked for, as many of the
 * oldest as have {@link SERVER_LIMITS.logPage} characters together, but one at least.
 */
export function pageOf(
  entries: readonly Entry[],
  last: number,
): Pick<LogPage, 'cursor' | 'next' | 'exchanges'> {
  // One may have been closed in between.
  const cursor = Math.max(last, entries.at(-1)?.number ?? 0);
  const page = firstOf(entries);
  const end = page.at(-1)?.number ?? cursor;
  return {
    cursor,
    next: end < cursor ? end : null,
    exchanges: page.map(({ number, text }): Exchange => exchangeOf(number, text)),
  };
}

/** What an exchange has in JSON besides its lines, about. */
const BESIDES = 200;

function firstOf(entries: readonly Entry[]): readonly Entry[] {
  let room = SERVER_LIMITS.logPage;
  const end = entries.findIndex(({ text }, at) => {
    room -= BESIDES + text.length;
    return room < 0 && at > 0;
  });
  return entries.slice(0, end === -1 ? undefined : end);
}
