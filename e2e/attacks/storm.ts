/** Addresses of the lab, and for how long they are attacked, in milliseconds. */
export interface Storm {
  readonly sockets: readonly string[];
  readonly echo: string;
  readonly frames: readonly string[];
  readonly duration: number;
}

/** How much of it there was. */
export interface Stormed {
  readonly sockets: number;
  readonly frames: number;
}

/**
 * Runs in a stranger's page: opens WebSockets by the dozen and closes them while the server answers, has the echo repeat
 * more than the page reads, and loads whatever there is into frames that it takes away again.
 */
export async function storm({ sockets: urls, echo, frames: framed, duration }: Storm): Promise<Stormed> {
  const end = performance.now() + duration;
  const nap = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  let sockets = 0;
  let frames = 0;
  const flood = () => {
    const socket = new WebSocket(echo);
    sockets += 1;
    const message = new Uint8Array(4_000);
    socket.onopen = async () => {
      while (performance.now() < end && socket.readyState === WebSocket.OPEN) {
        for (let at = 0; at < 200; at += 1) socket.send(message);
        await nap(1);
      }
      socket.close();
    };
  };
  const frame = async () => {
    while (performance.now() < end) {
      const element = document.createElement('iframe');
      element.src = framed[frames % framed.length] ?? '';
      frames += 1;
      document.body.append(element);
      await nap(150);
      element.remove();
    }
  };
  for (let at = 0; at < 4; at += 1) flood();
  const framing = Promise.all([frame(), frame(), frame()]);
  while (performance.now() < end) {
    for (const pause of [0, 1, 3, 6]) {
      const salvo = Array.from({ length: 15 }, (_, at) => new WebSocket(urls[at % urls.length] ?? echo));
      sockets += salvo.length;
      await nap(pause);
      for (const socket of salvo) socket.close();
      const options = { mode: 'no-cors', credentials: 'include' } as const;
      void fetch(urls[0]?.replace(/^ws/, 'http') ?? '', options).catch(() => {});
    }
    await nap(20);
  }
  await framing;
  return { sockets, frames };
}

/** Runs in a stranger's page: leaves it for another one, as by a link that was clicked. */
export function leaveFor(url: string): void {
  setTimeout(() => location.assign(url), 50);
}
