import { createServer } from 'node:http';
import { batchesIn } from '../engines/batch.ts';
import type { Engine, EnginePage } from '../engines/engine.ts';
import { listen } from '../lab/listen.ts';

/** The document of the frame: it runs what the page around it says. */
const FRAME = `<!doctype html><link rel="icon" href="data:,"><title>A frame</title><script>
addEventListener('message', async ({ source, data: { id, code } }) => {
  source.postMessage({ id, value: await (0, eval)(code) }, '*');
});
parent.postMessage('ready', '*');
</script>`;
const PAGE = '<!doctype html><link rel="icon" href="data:,"><title>A page of another site</title>';

/** Serves a frame and a page around it, by either name of this machine. */
export async function serveFrames(): Promise<{ readonly origin: string; close(): void }> {
  const server = createServer(({ url, method }, response) => {
    const isPage = url === '/' && (method === 'GET' || method === 'HEAD');
    const body = url === '/frame' ? FRAME : isPage ? PAGE : null;
    response.writeHead(body === null ? 404 : 200, { 'content-type': 'text/html' }).end(body ?? '');
  });
  const port = await listen(server);
  return {
    origin: `http://localhost:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A frame of `http://localhost` in a page of `http://127.0.0.1`, in which requests can be made. */
export async function openFramed(
  engine: Pick<Engine, 'newPage'>,
  origin: string,
  signIn: (page: EnginePage) => Promise<void>,
): Promise<Pick<EnginePage, 'send' | 'close'>> {
  const page = await engine.newPage({ httpCache: true });
  // Cookies are set on a visit.
  await page.goto(`${origin}/`);
  await signIn(page);
  await page.goto(`${origin.replace('localhost', '127.0.0.1')}/`);
  await page.evaluate(addFrame, `${origin}/frame`);
  const run = (script: string) => page.evaluate(askFrame, script);
  // What an engine says of a request in another process is not heard of here.
  const { send } = batchesIn({ run, reasonFor: async () => null });
  return { send, close: () => page.close() };
}

/** Runs in the page. */
function addFrame(url: string): Promise<void> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    addEventListener('message', () => resolve(), { once: true });
    frame.src = url;
    document.body.append(frame);
  });
}

/** Runs in the page. */
function askFrame(code: string): Promise<unknown> {
  return new Promise((resolve) => {
    const id = Math.random();
    const hear = ({ data }: MessageEvent<{ id: number; value: unknown }>) => {
      if (data.id !== id) return;
      removeEventListener('message', hear);
      resolve(data.value);
    };
    addEventListener('message', hear);
    document.querySelector('iframe')?.contentWindow?.postMessage({ id, code }, '*');
  });
}
