import type { Connections } from '@cors-lab/server';
import type { FastifyReply } from 'fastify';
import type { Bench, BenchEvent } from '../bench/bench.ts';
import { eventFrame, openEventStream } from './event-stream.ts';

/** The bytes of an event, made once for all who follow. */
const frames = new WeakMap<BenchEvent, Buffer>();

/**
 * Follows a bench as server-sent events: its state at once and after changes, and that there are new exchanges.
 * A client that does not read gets nothing more; once it reads again it gets the state of that moment.
 */
export function sendEvents(reply: FastifyReply, bench: Bench, connections: Connections): void {
  const send = (event: BenchEvent) => {
    if (event.type === 'gone') stream.end(frameOf(event));
    else stream.send(frameOf(event));
  };
  const sendState = () => send({ type: 'state', data: bench.state });
  const unfollow = bench.follow((event) => send(event));
  const stream = openEventStream(reply, connections, { onCatchUp: sendState, onClose: unfollow });
  sendState();
}

function frameOf(event: BenchEvent): Buffer {
  const known = frames.get(event);
  if (known !== undefined) return known;
  const frame = eventFrame(event.type, JSON.stringify(event.data));
  frames.set(event, frame);
  return frame;
}
