import type { Connections } from '@cors-lab/server';
import type { Problem } from '@cors-lab/shared/servers';
import type { FastifyReply } from 'fastify';
import type { Bench } from '../bench/bench.ts';
import type { BenchEvent } from '../bench/followers.ts';
import { NO_SUCH_BENCH } from '../problem.ts';
import { eventFrame, openEventStream } from './event-stream.ts';

/** The bytes of an event, made once for all who follow. */
const frames = new WeakMap<BenchEvent, Buffer>();

/**
 * Follows a bench as server-sent events: its state at once and after changes, and that there are new exchanges.
 * A client that does not read gets nothing more; once it reads again it gets the state of that moment.
 */
export async function sendEvents(
  reply: FastifyReply,
  bench: Bench,
  connections: Connections,
): Promise<Problem | undefined> {
  let isOver = false;
  let hear = (_event: BenchEvent) => {};
  let leave = () => {};
  // At once: the client may leave while the store is asked.
  reply.raw.once('close', () => {
    isOver = true;
    leave();
  });
  leave = await bench.follow((event) => hear(event));
  // After that, so that no change is missed in between.
  const state = await bench.state();
  if (isOver || state === null) {
    leave();
    return NO_SUCH_BENCH;
  }
  // Where there is no store at this moment, there is no news: once it is back, all who follow hear of it.
  const sendState = () =>
    bench.state().then(
      (next) => next !== null && hear({ type: 'state', data: next }),
      () => {},
    );
  const stream = openEventStream(reply, connections, { onCatchUp: sendState, onClose: () => {} });
  hear = (event) => {
    if (event.type === 'gone') stream.end(frameOf(event));
    else stream.send(frameOf(event));
  };
  hear({ type: 'state', data: state });
  return undefined;
}

function frameOf(event: BenchEvent): Buffer {
  const known = frames.get(event);
  if (known !== undefined) return known;
  const frame = eventFrame(event.type, JSON.stringify(event.data));
  frames.set(event, frame);
  return frame;
}
