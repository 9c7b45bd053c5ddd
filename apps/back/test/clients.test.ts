import { request } from 'node:http';
import { askByCurl, askByJava, isInstalled } from '@cors-lab/server/ordinary-clients';
import { describe, expect, it } from 'vitest';
import { listeningBack } from './lab.ts';

/** Clients as they are, which offer another protocol with a body: the offer is ignored, and the body is read. */
describe('a request with a body that offers another protocol is answered', () => {
  it('to curl', async (context) => {
    if (!isInstalled('curl')) return context.skip('curl is not installed');
    const { port } = await listeningBack();
    for (const path of ['/api/cors', '/api/counter']) {
      expect(await askByCurl({ url: `http://127.0.0.1:${port}${path}`, body: 'hello' })).toBe('200 1.1');
    }
  });

  it('to Java', async (context) => {
    if (!isInstalled('java')) return context.skip('java is not installed');
    const { port } = await listeningBack();
    const calls = ['/api/cors', '/api/counter', '/api/cors'].map((path) => ({
      url: `http://127.0.0.1:${port}${path}`,
      body: 'hello',
    }));
    expect(await askByJava([...calls, ...calls.map(({ url }) => ({ url }))])).toEqual(Array(6).fill(200));
  }, 30_000);

  it.each(['h2c', 'x', 'websocket', 'h2c, websocket'])('to Node, for %s', async (upgrade) => {
    const { app, port } = await listeningBack();
    const headers = { connection: 'Upgrade', upgrade, host: 'localhost:5001' };
    const status = (method: string, path: string, body: string, more = {}) =>
      new Promise((resolve, reject) => {
        const asking = request({ host: '127.0.0.1', port, method, path, headers: { ...headers, ...more } });
        asking.on('response', (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        asking.on('error', reject);
        asking.end(body);
      });
    expect(await status('POST', '/api/echo', 'hello')).toBe(404);
    expect(await status('POST', '/api/cors', 'hello')).toBe(200);
    const json = { 'content-type': 'application/json' };
    expect(await status('POST', '/lab/reset', '{"reset":["counter"]}', json)).toBe(200);
    expect(await status('POST', '/lab/reset', '{"reset":', json)).toBe(400);
    await app.close();
  });
});
