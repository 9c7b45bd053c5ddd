import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Bench, BenchEvent } from '../bench/bench.ts';

/** Keeps the connection from being taken for dead, in milliseconds. */
const HEARTBEAT = 15_000;
/** A follower that has this many bytes unread is cut off; it comes back and reads the state anew. */
const UNREAD_LIMIT = 1_000_000;

/**
 * Follows a bench as server-sent events: its state at once and after each change, and every exchange as it closes.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function sendEvents(reply: FastifyReply, bench: Bench): void {
  reply.hijack();
  const { raw } = reply;
  const said = reply.getHeaders() as OutgoingHttpHeaders;
  raw.writeHead(200, { ...said, 'content-type': 'text/event-stream' });
  const send = (event: BenchEvent) => {
    raw.write(`event: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`);
    if (raw.writableLength > UNREAD_LIMIT) raw.destroy();
  };
  send({ type: 'state', data: bench.state });
  const unfollow = bench.follow(send);
  const heartbeat = setInterval(() => raw.write(':\n\n'), HEARTBEAT);
  raw.once('close', () => {
    unfollow();
    clearInterval(heartbeat);
  });
}
