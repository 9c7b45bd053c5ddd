import { connect } from 'node:net';

/** Seconds of the processor's time that a Redis server has taken so far. https://redis.io/docs/latest/commands/info/ */
export function redisSeconds(url: string): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port || 6379), hostname, () => socket.write('INFO cpu\r\n'));
    let heard = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk;
      const [system, user] = ['sys', 'user'].map(
        (kind) => new RegExp(`^used_cpu_${kind}:([\\d.]+)\\r$`, 'm').exec(heard)?.[1],
      );
      if (system === undefined || user === undefined) return;
      socket.destroy();
      resolve(Number(system) + Number(user));
    });
    socket.on('error', reject);
  });
}
