import { connect, type Socket } from 'node:net';

export interface Connection {
  readonly socket: Socket;
  /** What has come so far. */
  readonly heard: () => string;
  /** Resolves with everything that came, once the connection is over. */
  readonly over: Promise<string>;
}

export function open(port: number, bytes: string): Connection {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
  });
  // The server may hang up while we are still talking.
  socket.on('error', () => socket.destroy());
  const over = new Promise<string>((resolve) => socket.once('close', () => resolve(heard)));
  socket.write(bytes, 'latin1');
  return { socket, heard: () => heard, over };
}

export const head = (method: string, target: string, ...lines: readonly string[]): string =>
  [`${method} ${target} HTTP/1.1`, 'Host: localhost:5001', ...lines, '', ''].join('\r\n');
