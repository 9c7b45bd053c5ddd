import type { Socket } from 'node:net';
import { networkOf } from './network-of.ts';

/** Lets no more connections of one process be open at a time than some. Where one more comes, another goes. */
export interface ConnectionLimit {
  join(socket: Socket): void;
  /** Says that an answer is owed on a connection, or that it has left HTTP. */
  busy(socket: Socket): void;
  /** Says that nothing is owed on it any more. */
  idle(socket: Socket): void;
}

/**
 * The longest idle connection goes: its browser opens another at its next request. Where all are busy, the newest goes of
 * the network that has most: of a proxy, behind which all come from one address, that is the newcomer, and no event
 * stream ends for it. No network has a bound of its own, for behind one address may stand a class, or everybody.
 */
export function createConnectionLimit(limit: number): ConnectionLimit {
  const open = new Map<Socket, string>();
  const networks = new Map<string, Set<Socket>>();
  /** The longest idle comes first. A connection is idle until its first request's head has come. */
  const idle = new Set<Socket>();

  const leave = (socket: Socket) => {
    const network = open.get(socket) ?? '';
    const sockets = networks.get(network);
    open.delete(socket);
    idle.delete(socket);
    sockets?.delete(socket);
    if (sockets?.size === 0) networks.delete(network);
  };

  const lessWanted = (): Socket | undefined => {
    for (const socket of idle) return socket;
    let largest: ReadonlySet<Socket> = new Set();
    for (const sockets of networks.values()) if (sockets.size > largest.size) largest = sockets;
    return [...largest].at(-1);
  };

  return {
    join(socket) {
      const network = networkOf(socket.remoteAddress ?? '');
      open.set(socket, network);
      networks.set(network, (networks.get(network) ?? new Set()).add(socket));
      socket.once('close', () => leave(socket));
      if (open.size > limit) {
        const other = lessWanted();
        other?.destroy();
        // Now, and not when it says that it is closed: many may come before.
        if (other !== undefined) leave(other);
      }
      if (open.has(socket)) idle.add(socket);
    },
    busy: (socket) => idle.delete(socket),
    idle(socket) {
      if (open.has(socket)) idle.add(socket);
    },
  };
}
