import { createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildApp, type PageSource } from '../../src/server/app.ts';
import { fillTemplate } from '../../src/server/page/page-template.ts';

export const FRONT = 'http://localhost:5000';

export const own = { host: 'localhost:5000' };

const servers: Server[] = [];

const apps: FastifyInstance[] = [];

/** A front end before an API server of the test. */
export async function frontBefore(listener: RequestListener): Promise<FastifyInstance> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return front(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

export async function front(backOrigin: string, trouble: string | null = null): Promise<FastifyInstance> {
  const servePage: PageSource = async (page, origins) => {
    page.setNotFoundHandler((_request, reply) => reply.code(404).send());
    page.get('/', (_request, reply) =>
      reply.type('text/html').send(fillTemplate('<%BACK_ORIGIN%>', origins)),
    );
  };
  const origins = { front: FRONT, back: backOrigin, otherSite: 'http://127.0.0.1:5000' };
  const app = await buildApp(
    origins,
    servePage,
    async (name) => `/* ${name} */`,
    () => trouble,
  );
  apps.push(app);
  return app;
}

/** Resolves to the answer as soon as its head is there. */
export function call(origin: string, path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(origin + path, { agent: false, headers: own }, resolve)
      .on('error', reject)
      .end();
  });
}

/** Asks as no client does: by the target that is given. */
export async function rawGet(app: FastifyInstance, target: string, host: string): Promise<string> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    });
    socket.once('data', (chunk) => resolve(chunk.toString()));
  });
}

/** What a test has started ends with it. */
export async function closeServers(): Promise<void> {
  for (const app of apps.splice(0)) await app.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
}
