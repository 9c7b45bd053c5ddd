import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import { createBudget } from './budget.ts';
import { createConnectionLimit } from './connection-limit.ts';

/** The connections of one process, and what their peers have not read yet. */
export interface Connections {
  /** Looks after a connection from its first byte to its end. */
  open(socket: Socket): void;
  /** Counts an answer that is owed on a connection. Says whether it is: a connection that asks for too much is closed. */
  owe(socket: Socket, response: ServerResponse): boolean;
  /** Says that a connection has left HTTP: what comes by it is no head. */
  left(socket: Socket): void;
  /** Says that so many bytes have been written for peers, besides ordinary answers. */
  wrote(bytes: number): void;
}

/**
 * How often it is reckoned how much may have come of heads that are not at their end, in milliseconds. To hear of each chunk
 * instead would have Node parse requests by a slower way: each would take a tenth longer.
 */
const LOOK = 20;

/** More than a process reads of heads in a millisecond of work, in bytes: 300,000 to 800,000 were measured on Node 20.20. */
const READ_AT_MOST = 1024 * 1024;

/** What an answer has at most whose length nobody says: its head is bounded, and its body has what came as one, a policy for example. */
const ORDINARY_ANSWER = 16 * 1024 + SERVER_LIMITS.body;

export function createConnections(): Connections {
  const limit = createConnectionLimit(SERVER_LIMITS.connections);
  const budget = createBudget(SERVER_LIMITS.unread);
  const heads = createBudget(SERVER_LIMITS.heads);
  const owed = new WeakMap<Socket, Set<ServerResponse>>();
  /** How many bytes had come when the last request's head was at its end, after which more may follow. */
  const read = new WeakMap<Socket, number>();
  const unboundHeads = new WeakMap<Socket, () => void>();
  /** Connections whose heads are looked at, and by which timer. */
  let open = 0;
  let watch: NodeJS.Timeout | undefined;
  /** How long the process had worked when it was reckoned the last time, in milliseconds. */
  let worked = 0;
  const look = () => {
    // A process that waits reads nothing. Else each look would cost as much as there are connections, also where nobody sends.
    const { active } = performance.eventLoopUtilization();
    heads.grew((active - worked) * READ_AT_MOST);
    worked = active;
  };

  /** What has been written and not been sent: of the answer whose turn it is, and of those that wait for theirs. */
  const unread = (socket: Socket, answers: ReadonlySet<ServerResponse>) => {
    let size = socket.writableLength;
    for (const answer of answers) if (answer.socket === null) size += answer.writableLength;
    return size;
  };

  const boundHeads = (socket: Socket) => {
    const size = () => socket.bytesRead - (read.get(socket) ?? 0);
    const leave = heads.join({
      size,
      release: () => {
        const released = size();
        socket.destroy();
        return released;
      },
    });
    open += 1;
    watch ??= setInterval(look, LOOK).unref();
    let isBound = true;
    const unbound = () => {
      if (!isBound) return;
      isBound = false;
      open -= 1;
      leave();
      if (open > 0) return;
      clearInterval(watch);
      watch = undefined;
    };
    socket.once('close', unbound);
    unboundHeads.set(socket, unbound);
  };

  return {
    open(socket) {
      limit.join(socket);
      boundHeads(socket);
      const answers = new Set<ServerResponse>();
      owed.set(socket, answers);
      const leave = budget.join({
        size: () => unread(socket, answers),
        release: () => {
          const size = unread(socket, answers);
          socket.destroy();
          return size;
        },
      });
      // Where a socket leaves HTTP, Node takes its own listener off: an `error` that nobody hears ends the process.
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        leave();
        // NB: Before version 24, Node does not tell an answer that waits for its turn that its connection is over.
        for (const answer of answers) if (answer.socket === null) answer.emit('close');
      });
    },
    owe(socket, response) {
      const answers = owed.get(socket);
      // What was sent after too much stands in the same bytes, and is still read. So is what crosses the last answer on its
      // way, a 408 for example: a browser sends it again, and the API server must not have done it twice.
      if (answers === undefined || socket.destroyed || socket.writableEnded) return false;
      answers.add(response);
      limit.busy(socket);
      // A head after which the connection ends is in memory until then.
      if (response.shouldKeepAlive) read.set(socket, socket.bytesRead);
      response.once('close', () => {
        answers.delete(response);
        if (answers.size === 0) limit.idle(socket);
      });
      if (answers.size > SERVER_LIMITS.ahead) socket.destroy();
      budget.grew(ORDINARY_ANSWER);
      return !socket.destroyed;
    },
    left(socket) {
      unboundHeads.get(socket)?.();
      limit.busy(socket);
    },
    wrote: (bytes) => budget.grew(bytes),
  };
}
