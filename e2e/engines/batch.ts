import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';
import type { EnginePage, Outcome } from './engine.ts';
import { performing } from './performer.ts';

/** Bounds of one message to the page: WebKit's inspector stops reading at 128 KiB. */
const MOST_REQUESTS = 200;
const MOST_BYTES = 96 * 1024;

interface Document extends Pick<EnginePage, 'reasonFor'> {
  /** Runs a script that is a promise, and waits for it. */
  run(script: string): Promise<unknown>;
}

/** What every engine does alike: messages for many requests, and once all are made the reasons of those that failed. */
export function batchesIn({ run, reasonFor }: Document): Pick<EnginePage, 'send' | 'batch'> {
  /** How many reasons each URL has had; one after another, since a failure without a reason takes none. */
  const given = new Map<string, Promise<number>>();
  /** The reason of what may have one: an API that refused at once has reported to nobody else. */
  const reasonOf = async (url: string, observation: Observation): Promise<string | null> => {
    if (observation.kind !== 'threw' || observation.beforeSending) return null;
    const before = given.get(url) ?? Promise.resolve(0);
    const reason = before.then((nth) => reasonFor(url, nth));
    given.set(
      url,
      Promise.all([before, reason]).then(([nth, each]) => nth + Number(each !== null)),
    );
    return reason;
  };
  const send: EnginePage['send'] = async (requests, { atOnce = 1 } = {}) => {
    const observations: Observation[] = [];
    for (const part of parts(requests))
      observations.push(...((await run(await performing(part, atOnce))) as Observation[]));
    return observations.map(async (observation, index): Promise<Outcome> => {
      const reason = await reasonOf(requests[index]?.url ?? '', observation);
      return { observation, reason };
    });
  };
  return { send, batch: async (requests, settings) => Promise.all(await send(requests, settings)) };
}

function* parts(requests: readonly LabRequest[]): Generator<readonly LabRequest[]> {
  let part: LabRequest[] = [];
  let size = 0;
  for (const request of requests) {
    const own = bytesOnTheWay(request);
    if (part.length === MOST_REQUESTS || (part.length > 0 && size + own > MOST_BYTES)) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(request);
    size += own;
  }
  if (part.length > 0) yield part;
}

/** It travels as text within text within text. */
function bytesOnTheWay(request: LabRequest): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(JSON.stringify(request))));
}
