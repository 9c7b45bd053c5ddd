import type { OutgoingHttpHeaders } from 'node:http';
import type { Connections } from '@cors-lab/server';
import type { FastifyReply } from 'fastify';
import type { Bench, BenchEvent } from '../bench/bench.ts';

/** Keeps the connection from being taken for dead, in milliseconds. */
const HEARTBEAT = 15_000;

/** The bytes of an event, made once for all who follow. */
const frames = new WeakMap<BenchEvent, Buffer>();

/**
 * Follows a bench as server-sent events: its state at once and after changes, and that there are new exchanges.
 * A client that does not read gets nothing more; once it reads again it gets the state of that moment.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function sendEvents(reply: FastifyReply, bench: Bench, connections: Connections): void {
  reply.hijack();
  const { raw } = reply;
  const said = reply.getHeaders() as OutgoingHttpHeaders;
  raw.writeHead(200, { ...said, 'content-type': 'text/event-stream' });
  let missed = false;
  const send = (event: BenchEvent) => {
    const frame = frameOf(event);
    connections.wrote(frame.length);
    if (event.type === 'gone') raw.end(frame);
    else if (raw.writableNeedDrain) missed = true;
    else raw.write(frame);
  };
  const sendState = () => send({ type: 'state', data: bench.state });
  sendState();
  raw.on('drain', () => {
    if (missed) sendState();
    missed = false;
  });
  const unfollow = bench.follow(send);
  const heartbeat = setInterval(() => raw.writableNeedDrain || raw.write(':\n\n'), HEARTBEAT);
  raw.once('close', () => {
    unfollow();
    clearInterval(heartbeat);
  });
}

function frameOf(event: BenchEvent): Buffer {
  const known = frames.get(event);
  if (known !== undefined) return known;
  const frame = Buffer.from(`event: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`);
  frames.set(event, frame);
  return frame;
}
