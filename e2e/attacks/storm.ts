/** Addresses of the API server's resources, and for how long they are attacked, in milliseconds. */
export interface Storm {
  readonly urls: readonly string[];
  readonly echo: string;
  readonly duration: number;
}

/**
 * Runs in a stranger's page: opens WebSockets by the dozen and closes them while the server answers, and has the echo
 * repeat more than the page reads. Says how many sockets it has opened.
 */
export async function storm({ urls, echo, duration }: Storm): Promise<number> {
  const end = performance.now() + duration;
  const nap = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  let opened = 0;
  const flood = () => {
    const socket = new WebSocket(echo);
    opened += 1;
    const message = new Uint8Array(4_000);
    socket.onopen = async () => {
      while (performance.now() < end && socket.readyState === WebSocket.OPEN) {
        for (let at = 0; at < 200; at += 1) socket.send(message);
        await nap(1);
      }
      socket.close();
    };
  };
  for (let at = 0; at < 4; at += 1) flood();
  while (performance.now() < end) {
    for (const pause of [0, 1, 3, 6]) {
      const sockets = Array.from({ length: 15 }, (_, at) => new WebSocket(urls[at % urls.length] ?? echo));
      opened += sockets.length;
      await nap(pause);
      for (const socket of sockets) socket.close();
      void fetch(urls[0]?.replace(/^ws/, 'http') ?? '', { mode: 'no-cors' }).catch(() => {});
    }
    await nap(20);
  }
  return opened;
}
