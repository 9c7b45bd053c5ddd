import { connect, type Socket } from 'node:net';

/** How a client leaves in the middle of things. */
const ENDINGS = {
  reset: (socket: Socket) => socket.resetAndDestroy(),
  /** What has come and was not read makes the operating system reset the connection. */
  'closed unread': (socket: Socket) => socket.destroy(),
  'half closed': (socket: Socket) => socket.end(),
} as const;
const ENDING_NAMES = Object.keys(ENDINGS) as (keyof typeof ENDINGS)[];

/** The other protocols that a client asks for: none, the one that exists, one that does not. */
const OFFERS = {
  plain: [],
  websocket: [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ],
  h2c: ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'],
} as const;

interface Attack {
  readonly port: number;
  readonly host: string;
  readonly address: string;
  /** What is not a GET gets an empty object for its body. */
  readonly requests: readonly { readonly method: string; readonly path: string }[];
  readonly rounds: number;
  readonly seed: number;
}

/** The longest time until a client leaves, in milliseconds. */
const LONGEST = 6;
/** Connections at a time. */
const AT_ONCE = 27;

/**
 * Sends each request, with each offer of another protocol, and leaves in each way at a random moment, before the answer has
 * been read. Resolves to the number of connections.
 */
export async function leaveAtRandom({
  port,
  host,
  address,
  requests,
  rounds,
  seed,
}: Attack): Promise<number> {
  const random = randomNumbers(seed);
  const kinds = requests.flatMap(({ method, path }) =>
    Object.values(OFFERS).flatMap((offer) =>
      ENDING_NAMES.map((ending) => {
        const body = method === 'GET' ? '' : '{}';
        const length = body === '' ? [] : [`Content-Length: ${body.length}`];
        const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...offer, ...length];
        return { bytes: `${lines.join('\r\n')}\r\n\r\n${body}`, ending };
      }),
    ),
  );
  const all = Array.from({ length: rounds }, () => kinds).flat();
  for (let at = 0; at < all.length; at += AT_ONCE) {
    await Promise.all(
      all.slice(at, at + AT_ONCE).map(({ bytes, ending }) => {
        const socket = connect({ port, host: address });
        return leave(socket, bytes, ending, random() * LONGEST);
      }),
    );
  }
  return all.length;
}

function leave(socket: Socket, bytes: string, ending: keyof typeof ENDINGS, after: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // The server may be the first to hang up, but it is there.
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED') reject(new Error('Nobody listens any more.'));
    });
    socket.on('close', () => resolve());
    socket.once('connect', () => {
      socket.write(bytes);
      setTimeout(() => ENDINGS[ending](socket), after);
      setTimeout(() => socket.destroy(), LONGEST * 4);
    });
  });
}

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
