import { finished } from './finished.ts';
import type { Performer } from './use.ts';

/** How long to wait for a beacon to be done with, in milliseconds. */
const LIMIT = 1000;

/** A beacon: a page learns only that it has been queued. */
export const beacon: Performer = async ({ url, headers, body }) => {
  const type = headers[0]?.[1];
  let queued = false;
  await finished(url, LIMIT, () => {
    queued = navigator.sendBeacon(url, type === undefined ? body : new Blob([body ?? ''], { type }));
  });
  return {
    kind: 'used',
    loaded: queued ? null : false,
    readable: null,
    evidence: `sendBeacon() returned ${queued}, and the page learns no more.`,
  };
};
