import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { leaveAtRandom } from '@cors-lab/server/leaving-clients';
import { type Origins, SERVER_LIMITS } from '@cors-lab/shared/control';
import { RESOURCES } from '@cors-lab/shared/lab';
import { labUrl } from '../lab/url.ts';
import { stuffClass } from './attempt-class.ts';
import { targets } from './targets.ts';

/** Tries to end or to fill the lab's servers for so many milliseconds. Resolves to the number of its connections. */
export type Attempt = (
  lab: Pick<Origins, 'front' | 'back'>,
  duration: number,
  seed: number,
) => Promise<number>;

/** Without a browser: what any program on the machine can do, and more than a page can. */
export const ATTEMPTS = {
  'clients that leave': clientsThatLeave,
  'echo flood': echoFlood,
  'clients that do not read': clientsThatDoNotRead,
  navigations,
  'stuffed classes': stuffClass,
} as const satisfies Record<string, Attempt>;

/** Paths of the lab's page. */
const LAB = ['', 'allow=nobody', 'experiment=put'].map((query) => labUrl({ front: '' }, query));
const PAGES = [...LAB, '/outpost', '/outpost.js', '/stranger', '/nothing'];
const get = (path: string) => ({ method: 'GET', path });

/** Requests that are left in every way before the time is looked at again. */
const AT_A_TIME = 6;

async function clientsThatLeave(
  { front, back }: Parameters<Attempt>[0],
  duration: number,
  seed: number,
): Promise<number> {
  const control = targets('default', { back });
  const resources = RESOURCES.flatMap(({ path }) => ['GET', 'POST'].map((method) => ({ method, path })));
  const servers = [
    { origin: back, requests: [...resources, ...control, get('/benches/0123456789ab/api/echo')] },
    { origin: front, requests: [...PAGES.map(get), ...control, { method: 'POST', path: '/lab/relay' }] },
  ];
  let count = 0;
  let round = 0;
  for (const end = Date.now() + duration; Date.now() < end; round += 1) {
    for (const { origin, requests } of servers) {
      const { host, hostname: address, port } = new URL(origin);
      const from = (round * AT_A_TIME) % requests.length;
      count += await leaveAtRandom({
        host,
        address,
        port: Number(port),
        requests: requests.slice(from, from + AT_A_TIME),
        rounds: 1,
        seed: seed + round,
      });
    }
  }
  return count;
}

/** A binary message of 4,000 bytes from a client, masked by zeros. https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
const MESSAGE = Buffer.concat([Buffer.from([0x82, 0xfe, 0x0f, 0xa0, 0, 0, 0, 0]), Buffer.alloc(4_000)]);
const MESSAGES = Buffer.concat(Array.from({ length: 16 }, () => MESSAGE));
const HANDSHAKE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

async function echoFlood({ back }: Parameters<Attempt>[0], duration: number): Promise<number> {
  const end = Date.now() + duration;
  let count = 0;
  const flood = async () => {
    while (Date.now() < end) {
      const socket = open(back, head(back, '/api/echo', HANDSHAKE));
      count += 1;
      // What is heard besides the handshake stays unread.
      await new Promise((resolve) => socket.once('readable', resolve).once('close', resolve));
      while (!socket.destroyed && Date.now() < end) {
        while (socket.writableLength < MESSAGES.length) socket.write(MESSAGES);
        await sleep(1);
      }
      socket.destroy();
    }
  };
  await Promise.all(Array.from({ length: 8 }, flood));
  return count;
}

/** Everything that the servers write, asked for again and again on connections that are never read. */
async function clientsThatDoNotRead(
  { front, back }: Parameters<Attempt>[0],
  duration: number,
): Promise<number> {
  const page = await (await fetch(labUrl({ front }))).text();
  const script = /\/assets\/[^"]+\.js/.exec(page)?.[0] ?? '/nothing';
  const asked = [
    ...['/lab/events', '/lab/log?wait=no', '/lab/state', '/api/cors', '/api/image.png', '/api/events'].map(
      (path) => [back, path] as const,
    ),
    ...[...LAB, script, '/outpost', '/lab/events', '/lab/log?wait=no'].map((path) => [front, path] as const),
  ];
  let count = 0;
  for (const end = Date.now() + duration; Date.now() < end; ) {
    const sockets = asked.flatMap(([origin, path]) =>
      // As many as may be sent ahead, and more than that.
      [1, SERVER_LIMITS.ahead, 250, 1_000].map((times) => open(origin, head(origin, path, []).repeat(times))),
    );
    count += sockets.length;
    await sleep(Math.min(1_000, Math.max(0, end - Date.now())));
    for (const socket of sockets) socket.destroy();
  }
  return count;
}

/** What a browser sends for links on a stranger's page, and for frames in it. */
async function navigations({ front, back }: Parameters<Attempt>[0], duration: number): Promise<number> {
  const paths = [
    ...PAGES.map((path) => front + path),
    ...targets('default', { back }).flatMap(({ path }) => [front + path, back + path]),
    ...RESOURCES.map(({ path }) => back + path),
  ];
  let count = 0;
  for (const end = Date.now() + duration; Date.now() < end; ) {
    const sockets = paths.map((url, at) => {
      const { origin, pathname, search } = new URL(url);
      return open(
        origin,
        head(origin, pathname + search, [
          'Referer: http://evil.test/',
          'Sec-Fetch-Site: cross-site',
          'Sec-Fetch-Mode: navigate',
          `Sec-Fetch-Dest: ${at % 2 === 0 ? 'document' : 'iframe'}`,
          'Connection: close',
        ]),
      ).resume();
    });
    count += sockets.length;
    await sleep(200);
    for (const socket of sockets) socket.destroy();
  }
  return count;
}

function head(origin: string, path: string, lines: readonly string[]): string {
  return [`GET ${path} HTTP/1.1`, `Host: ${new URL(origin).host}`, ...lines, '', ''].join('\r\n');
}

/** A connection that has sent this and reads nothing. The server may hang up; that it is there is looked at elsewhere. */
function open(origin: string, bytes: string): Socket {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname, () => socket.write(bytes));
  socket.on('error', () => socket.destroy());
  return socket;
}
