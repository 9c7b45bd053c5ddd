import { type Connections, sendProblem } from '@cors-lab/server';
import type { FastifyReply } from 'fastify';
import { openEventStream } from '../control/event-stream.ts';
import { TOO_MANY_STREAMS } from './class-problems.ts';
import type { Member } from './class-records.ts';
import type { Rooms } from './rooms.ts';

/**
 * Follows a class as server-sent events: how it is, at once and after changes, and that it has ended. `member` is `null` for
 * the teacher.
 */
export function follow(
  reply: FastifyReply,
  connections: Connections,
  rooms: Rooms,
  code: string,
  member: Member | null,
): FastifyReply {
  // The client may have left while the store was asked; then nothing would end this.
  if (reply.raw.destroyed) return reply.hijack();
  let newest: Buffer | null = null;
  // Asked first, and answered afterwards: an event stream cannot become a refusal any more.
  const unfollow = rooms.follow(code, {
    member,
    send(frame) {
      newest = frame;
      stream.send(frame);
    },
    end: (frame) => stream.end(frame),
    cut: () => stream.cut(),
  });
  if (unfollow === null) return sendProblem(reply, TOO_MANY_STREAMS);
  const stream = openEventStream(reply, connections, {
    onCatchUp: () => newest !== null && stream.send(newest),
    onClose: unfollow,
  });
  return reply;
}
