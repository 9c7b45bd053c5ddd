import { connect } from 'node:net';

/** Some of the numbers that a Redis server says of itself. https://redis.io/docs/latest/commands/info/ */
export function redisInfo<Name extends string>(
  url: string,
  names: readonly Name[],
): Promise<Readonly<Record<Name, number>>> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port || 6379), hostname, () => socket.write('INFO\r\n'));
    let heard = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk;
      const values = names.map((name) => new RegExp(`^${name}:([\\d.]+)\\r$`, 'm').exec(heard)?.[1]);
      if (values.includes(undefined)) return;
      socket.destroy();
      resolve(
        Object.fromEntries(names.map((name, at) => [name, Number(values[at])])) as Record<Name, number>,
      );
    });
    socket.on('error', reject);
  });
}

/** Seconds of the processor's time that a Redis server has taken so far. */
export async function redisSeconds(url: string): Promise<number> {
  const { used_cpu_sys, used_cpu_user } = await redisInfo(url, ['used_cpu_sys', 'used_cpu_user']);
  return used_cpu_sys + used_cpu_user;
}
