import { inTime, LATE, loaded, notLoaded, type Performer, unmeasured } from './use.ts';

const GREETING = 'Hello from the page';

/** A WebSocket, by which a message is sent and its echo awaited. */
export const webSocket: Performer = async ({ url }) => {
  const socket = new WebSocket(url.replace(/^http/, 'ws'));
  let opened = false;
  const outcome = await inTime(
    new Promise<{ readonly echo: string } | { readonly code: number }>((resolve) => {
      socket.onopen = () => {
        opened = true;
        socket.send(GREETING);
      };
      socket.onmessage = ({ data }: MessageEvent<unknown>) => resolve({ echo: String(data) });
      socket.onclose = ({ code }) => resolve({ code });
    }),
  );
  socket.close();
  if (outcome === null)
    return opened ? unmeasured('The socket was opened, but no echo came within 5 s.') : LATE;
  if ('echo' in outcome) return loaded(true, `Opened. Sent “${GREETING}”, got “${outcome.echo}”.`);
  return opened
    ? unmeasured(`The socket was opened, then closed with code ${outcome.code} before any echo.`)
    : notLoaded(`The socket fired an error event, then was closed with code ${outcome.code}.`);
};
