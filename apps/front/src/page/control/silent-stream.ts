/** The API server says something every 15 seconds; two of those may be late or lost. In milliseconds. */
const SILENCE = 40_000;

/**
 * Acts once when an event stream has said none of these events for so long. Where a proxy or an API server dies, or a laptop
 * sleeps, a browser may go on waiting for ever: WebKitGTK hears nothing of an HTTP/2 stream that is reset.
 * Returns what ends the watch.
 */
export function whenSilent(stream: EventSource, events: readonly string[], act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(act, SILENCE);
  };
  for (const type of [...events, 'open', 'beat']) stream.addEventListener(type, heard);
  heard();
  return () => {
    clearTimeout(timer);
    for (const type of [...events, 'open', 'beat']) stream.removeEventListener(type, heard);
  };
}
