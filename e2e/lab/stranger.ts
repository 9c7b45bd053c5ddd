import { createServer } from 'node:http';
import { listen } from './listen.ts';

/** A stranger's page on a port of its own, reachable as `localhost` (same site) and as `127.0.0.1` (another site). */
export interface Stranger {
  readonly port: number;
  close(): void;
}

export async function startStranger(): Promise<Stranger> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><link rel="icon" href="data:,"><title>A stranger’s page</title>');
  });
  const port = await listen(server);
  return {
    port,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
