import type { LogPage } from '@cors-lab/shared/control';

/**
 * Reads a bench's wire log after a cursor, page by page, up to where it ended when the first page was read.
 *
 * @param ask gets a page by the query of its URL
 */
export async function readLog(ask: (query: string) => Promise<LogPage>, since = 0): Promise<LogPage> {
  const first = await ask(`since=${since}`);
  let log = first;
  while (log.next !== null && log.next < first.cursor) {
    const page = await ask(`since=${log.next}&wait=no`);
    log = { ...page, exchanges: [...log.exchanges, ...page.exchanges] };
  }
  return log;
}
