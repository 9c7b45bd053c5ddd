import type { OutgoingHttpHeaders } from 'node:http';
import type { Connections } from '@cors-lab/server';
import type { FastifyReply } from 'fastify';

/** Keeps the connection from being taken for dead, in milliseconds: by proxies, and by pages, which hear events alone. */
const HEARTBEAT = 15_000;
const BEAT = eventFrame('beat', '{}');

/** An answer that stays open and has events. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface EventStream {
  /** Writes an event, or leaves it out where the client has not read the earlier ones. */
  send(frame: Buffer): void;
  /** Writes the last one. */
  end(frame: Buffer): void;
  /** Hangs up without a word: the client asks again. */
  cut(): void;
}

interface Listeners {
  /** The client reads again after it has missed something: it should get how things are now. */
  readonly onCatchUp: () => void;
  /** The client has left, or the stream has ended. */
  readonly onClose: () => void;
}

/** Begins an event stream. What a client does not read is never kept for it, so that slow ones cost nothing. */
export function openEventStream(
  reply: FastifyReply,
  connections: Connections,
  { onCatchUp, onClose }: Listeners,
): EventStream {
  reply.hijack();
  const { raw } = reply;
  const said = reply.getHeaders() as OutgoingHttpHeaders;
  raw.writeHead(200, { ...said, 'content-type': 'text/event-stream' });
  let missed = false;
  raw.on('drain', () => {
    if (missed) onCatchUp();
    missed = false;
  });
  const heartbeat = setInterval(() => raw.writableNeedDrain || raw.write(BEAT), HEARTBEAT);
  raw.once('close', () => {
    clearInterval(heartbeat);
    onClose();
  });
  return {
    send(frame) {
      if (raw.writableEnded) return;
      connections.wrote(frame.length);
      if (raw.writableNeedDrain) missed = true;
      else raw.write(frame);
    },
    end(frame) {
      if (raw.writableEnded) return;
      connections.wrote(frame.length);
      raw.end(frame);
    },
    cut: () => void raw.destroy(),
  };
}

/** The bytes of an event whose data is JSON. */
export function eventFrame(type: string, json: string): Buffer {
  return Buffer.from(`event: ${type}\ndata: ${json}\n\n`);
}
