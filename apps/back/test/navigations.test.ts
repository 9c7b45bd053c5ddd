import { request } from 'node:http';
import { routesOf } from '@cors-lab/server/routes-of';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BENCH } from '../src/bench/bench-keys.ts';
import { apply, back, listeningBack, policy } from './lab.ts';

interface Answer {
  readonly status: number | undefined;
  readonly cookies: readonly string[];
}

/** What a browser sends for a link on a stranger's page, or for a frame in it; `null` where the server hangs up. */
function navigate(port: number, path: string, destination: 'document' | 'iframe'): Promise<Answer | null> {
  return new Promise((resolve) => {
    const headers = {
      host: 'localhost:5001',
      referer: 'http://evil.test/',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': destination,
      cookie: 'cors_lab_session=signed-in',
    };
    const asking = request({ host: '127.0.0.1', port, path, headers, timeout: 2_000 }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, cookies: answer.headers['set-cookie'] ?? [] });
    });
    asking.on('timeout', () => asking.destroy());
    asking.on('error', () => resolve(null));
    asking.end();
  });
}

describe('a navigation of a stranger', () => {
  it('changes nothing, whichever path of the API server it leads to', async () => {
    const routes = await routesOf(back);
    const { app, port } = await listeningBack();
    await apply(app, policy({ origin: 'http://localhost:5000', credentials: true }));
    const state = async () => {
      const answer = await app.inject({ url: '/lab/state', headers: { host: 'localhost:5001' } });
      const { cursor: _cursor, ...rest } = answer.json();
      return rest;
    };
    const before = await state();
    const paths = routes
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => path.replace(':bench', DEFAULT_BENCH));
    expect(paths).toContain('/lab/events');
    for (const path of paths) {
      for (const destination of ['document', 'iframe'] as const) {
        const answer = await navigate(port, path, destination);
        if (path.startsWith('/lab/')) expect(answer?.status, path).toBe(403);
        // The one cookie that a GET names is forgotten as it comes.
        const lasting = answer?.cookies.filter((line) => !/^cors_lab_\w+=\w+; Max-Age=0;/.test(line));
        expect(lasting ?? [], path).toEqual([]);
      }
    }
    console.log(`${paths.length} paths of the API server were navigated to, as a page and as a frame.`);
    expect(await state()).toEqual(before);
  });
});
