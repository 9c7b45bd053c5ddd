import { createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildApp as buildBack } from '@cors-lab/back/app';
import { policyWith } from '@cors-lab/shared/policy';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterEach } from 'vitest';
import { buildApp } from '../../src/server/app.ts';

const apps: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

export const ORIGINS = {
  front: 'https://lab.example',
  back: 'https://lab.example:8443',
  otherSite: 'https://other.example',
  published: 'by-proxy',
} as const;
export const SECRET = '0123456789abcdef0123456789abcdef';
/** The proxy's address, as the front end trusts it. */
export const PROXY = '10.0.0.5';

/** Both servers as they are behind a proxy that ends TLS, which the test stands for. */
export async function publishedLab() {
  const startPolicy = policyWith({ origin: 'example.com' });
  const back = buildBack(
    { boot: { id: 'boot', at: 1 }, origins: ORIGINS, startPolicy },
    { controlSecret: SECRET },
  );
  await back.listen({ host: '127.0.0.1', port: 0 });
  const backInternal = `http://127.0.0.1:${(back.server.address() as AddressInfo).port}`;
  const front = await frontBefore(backInternal);
  await front.listen({ host: '127.0.0.1', port: 0 });
  apps.push(back);

  const post = (url: string, { headers = {}, ...more }: InjectOptions, payload: object = {}) =>
    front.inject({
      method: 'POST',
      url,
      remoteAddress: PROXY,
      headers: { host: 'lab.example', ...headers },
      payload,
      ...more,
    });
  return {
    front,
    backInternal,
    post,
    /** A visitor's first call, from an address that proxies have written down. */
    visit: (forwardedFor: string, remoteAddress: string = PROXY) =>
      post('/lab/own-bench', { remoteAddress, headers: { 'x-forwarded-for': forwardedFor } }),
    /** Asks the API server as a proxy or a front end does. */
    askBack: (path: string, headers: Readonly<Record<string, string>> = {}) =>
      back.inject({ url: path, headers: { host: 'lab.example:8443', ...headers } }),
    put: (path: string, cookie: string, payload: object) =>
      askOverSocket(front, path, { method: 'PUT', cookie, payload }),
    get: (path: string, cookie: string) => askOverSocket(front, path, { method: 'GET', cookie }),
  };
}

/** A front end with public names before an API server of the test, which does not answer perhaps. */
export async function publishedBefore(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const front = await frontBefore(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  front.addHook('onClose', async () => server.closeAllConnections());
  front.addHook('onClose', async () => void server.close());
  const post = (forwardedFor: string, payload: object) =>
    front.inject({
      method: 'POST',
      url: '/lab/relay',
      remoteAddress: PROXY,
      headers: { host: 'lab.example', 'x-forwarded-for': forwardedFor },
      payload,
    });
  const request = { method: 'GET', url: `${ORIGINS.back}/api/cors`, headers: [], body: null };
  return {
    /** A call that waits for the API server. */
    relay: (forwardedFor: string) => post(forwardedFor, { request }),
    /** A call that no API server hears of. */
    relayNothing: (forwardedFor: string) => post(forwardedFor, {}),
  };
}

async function frontBefore(backInternal: string): Promise<FastifyInstance> {
  const front = await buildApp(
    ORIGINS,
    async () => {},
    async () => '',
    () => null,
    { backInternal, controlSecret: SECRET, trustedProxies: ['10.0.0.0/24'] },
  );
  apps.push(front);
  return front;
}

/** Over a socket: what is handed on to the API server is no answer of Fastify's. */
function askOverSocket(
  front: FastifyInstance,
  path: string,
  {
    method,
    cookie,
    payload,
  }: { readonly method: string; readonly cookie: string; readonly payload?: object },
): Promise<{ readonly status: number; readonly text: string }> {
  const { port } = front.server.address() as AddressInfo;
  const headers = { host: 'lab.example', cookie, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers, agent: false }, async (answer) =>
      resolve({ status: answer.statusCode ?? 0, text: await text(answer) }),
    )
      .on('error', reject)
      .end(payload === undefined ? '' : JSON.stringify(payload));
  });
}
