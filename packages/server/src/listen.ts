import { lookup } from 'node:dns/promises';
import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Has a server listen on one port of some hosts, on every address that each of them has: browsers choose among those of
 * `localhost`. Rejects where a host has no address to listen on, or somebody else listens there.
 */
export async function listen(
  app: FastifyInstance,
  hosts: readonly [string, ...string[]],
  port: number,
): Promise<void> {
  const [first, ...others] = (await Promise.all(hosts.map(addressesOf))).flat();
  if (first === undefined) throw new Error(`${hosts.join(' and ')} are not known on this machine`);
  // Node's HTTP server listens once. What comes in by another address is handed over to it.
  const doors = [...new Set(others)]
    .filter((address) => address !== first)
    .map((address) => ({
      address,
      door: createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
        app.server.emit('connection', socket),
      ),
    }));
  app.addHook('onClose', async () => {
    for (const { door } of doors) door.close();
  });
  await Promise.all(
    doors.map(
      ({ address, door }) =>
        new Promise<void>((resolve, reject) => {
          door.once('error', (error: NodeJS.ErrnoException) =>
            UNAVAILABLE.includes(error.code ?? '') ? resolve() : reject(error),
          );
          door.listen({ host: address, port, backlog: BACKLOG }, resolve);
        }),
    ),
  );
  await app.listen({ host: first, port, backlog: BACKLOG });
}

/**
 * Connections that wait to be taken. Beyond them the kernel drops a client's SYN, and the client tries again after 1, 3, 7,
 * 15 and 31 seconds: with Node's 511, learners beside a flood waited half a minute.
 */
const BACKLOG = 4_096;

/** A machine may know a name's address and have none of its kind: IPv6 that is switched off, for example. */
const UNAVAILABLE: readonly string[] = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

/** IPv4 first: where a machine has no IPv6, its names may still have such addresses. */
async function addressesOf(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true });
  return found.sort((one, other) => one.family - other.family).map(({ address }) => address);
}
