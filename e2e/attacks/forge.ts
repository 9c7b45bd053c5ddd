import { connect } from 'node:net';
import type { Target } from './targets.ts';

/** The status of the answer to a request whose every byte is given; `null` where the connection just ended. */
export function speak(port: number, bytes: string): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = connect(port, 'localhost', () => socket.write(bytes, 'latin1'));
    let heard = '';
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (heard.includes('\r\n')) socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      const status = /^HTTP\/1\.1 (\d{3}) /.exec(heard)?.[1];
      resolve(status === undefined ? null : Number(status));
    });
  });
}

/** `Host` lines under which a name that an attacker owns, or a slip in comparing, would reach a server. */
export function forgedHosts(own: string): readonly string[] {
  const port = own.slice(own.indexOf(':'));
  return [
    'evil.test',
    `evil.test${port}`,
    `evil.localhost${port}`,
    `127.0.0.1${port}`,
    `[::1]${port}`,
    `localhost.${port}`,
    'localhost',
    `${own}.evil.test`,
    `${own}@evil.test`,
    `${own}, evil.test`,
    '',
  ];
}

export function forged({ method, path, body }: Target, host: string): string {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close'];
  if (body !== null) lines.push('Content-Type: application/json', `Content-Length: ${body.length}`);
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}
