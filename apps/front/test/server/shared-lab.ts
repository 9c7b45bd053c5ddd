import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { buildApp as buildBack } from '@cors-lab/back/app';
import { policyWith } from '@cors-lab/shared/policy';
import type { FastifyInstance } from 'fastify';
import { afterEach } from 'vitest';
import { buildApp } from '../../src/server/app.ts';

const apps: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Asked {
  readonly method?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; an empty object by default, where the method has a body. */
  readonly body?: unknown;
  /** Sent as it is, and no body beside it. */
  readonly json?: string;
}

/** Both servers as they are in a class: under a name that is not loopback's, unless another is given, but reached there. */
export async function sharedLab({ name = 'lab.test' } = {}) {
  const [frontPort, backPort] = [await freePort(), await freePort()];
  const origins = {
    front: `http://${name}:${frontPort}`,
    back: `http://127.0.0.1:${backPort}`,
    otherSite: null,
  };
  let boots = 0;
  const startBack = async () => {
    boots += 1;
    const startPolicy = policyWith({ origin: 'example.com' });
    const back = buildBack({ boot: { id: `boot ${boots}`, at: boots }, origins, startPolicy });
    await back.listen({ host: '127.0.0.1', port: backPort });
    apps.push(back);
    return back;
  };
  let back = await startBack();
  const front = await buildApp(
    origins,
    async () => {},
    async () => '',
  );
  await front.listen({ host: '127.0.0.1', port: frontPort });
  apps.push(front);

  /** Resolves when the head of the answer is there. */
  const open = (path: string, { method = 'GET', cookie, headers = {}, body = {}, json }: Asked = {}) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const text = method === 'GET' ? '' : (json ?? JSON.stringify(body));
      const asking = request({
        host: '127.0.0.1',
        port: frontPort,
        path,
        method,
        agent: false,
        headers: {
          host: new URL(origins.front).host,
          ...(text === ''
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...(cookie === undefined ? {} : { cookie }),
          ...headers,
        },
      });
      asking.on('response', resolve).on('error', reject);
      asking.end(text);
    });
  const ask = async (path: string, asked?: Asked): Promise<Answer> => {
    const answer = await open(path, asked);
    let text = '';
    for await (const chunk of answer.setEncoding('utf8')) text += chunk;
    return { status: answer.statusCode ?? 0, headers: answer.headers, text };
  };
  return {
    origins,
    open,
    ask,
    /** A learner who has come for the first time. */
    async visit() {
      const { headers, text } = await ask('/lab/own-bench', { method: 'POST' });
      const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
      const { bench } = JSON.parse(text) as { readonly bench: string };
      return { id: bench, cookie, control: `/lab/benches/${bench}` };
    },
    stopBack: () => back.close(),
    async restartBack() {
      await back.close();
      back = await startBack();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
