import { Agent, createServer, request } from 'node:http';
import type { HeaderList } from '@cors-lab/shared/fetch';
import { listen } from '../lab/listen.ts';

/** A reverse proxy before the API server that spells header names as most servers do: `Access-Control-Allow-Origin`. */
export interface CapitalsProxy {
  readonly port: number;
  close(): void;
}

export async function startCapitalsProxy(back: string): Promise<CapitalsProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const server = createServer((asked, answer) => {
    const passed = request(
      new URL(back),
      { method: asked.method ?? 'GET', path: asked.url ?? '/', agent, headers: asked.headers },
      (response) => {
        const lines: string[] = [];
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          lines.push(inCapitals(response.rawHeaders[at] ?? ''), response.rawHeaders[at + 1] ?? '');
        }
        answer.sendDate = false;
        answer.writeHead(response.statusCode ?? 502, response.statusMessage, lines);
        response.pipe(answer);
      },
    );
    // Where the API server hangs up, so does the proxy.
    passed.on('error', () => asked.socket.destroy());
    asked.pipe(passed);
  });
  const port = await listen(server);
  return {
    port,
    close() {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}

/** Every word of a header name with a capital. */
function inCapitals(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
}

export function linesInCapitals(lines: HeaderList): HeaderList {
  return lines.map(([name, value]) => [inCapitals(name), value]);
}
