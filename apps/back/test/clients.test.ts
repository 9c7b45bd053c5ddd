import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { listeningBack } from './lab.ts';

const run = promisify(execFile);
const isInstalled = (command: string) => spawnSync(command, ['--version']).error === undefined;

/** Java's client offers h2c with each request, as it comes. */
const JAVA = `
import java.net.URI;
import java.net.http.*;

class Client {
  public static void main(String[] words) throws Exception {
    var client = HttpClient.newHttpClient();
    for (var path : new String[] {"/api/cors", "/api/counter", "/api/cors"}) {
      var request = HttpRequest.newBuilder(URI.create(words[0] + path))
        .POST(HttpRequest.BodyPublishers.ofString("hello")).build();
      System.out.print(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() + " ");
    }
  }
}
`;

/** Clients as they are, which offer another protocol with a body: the offer is ignored, and the body is read. */
describe('a request with a body that offers another protocol is answered', () => {
  it('to curl', async (context) => {
    if (!isInstalled('curl')) return context.skip('curl is not installed');
    const { port } = await listeningBack();
    for (const path of ['/api/cors', '/api/counter']) {
      const url = `http://127.0.0.1:${port}${path}`;
      const words = [
        '-s',
        '-m',
        '5',
        '--http2',
        '-d',
        'hello',
        '-o',
        '/dev/null',
        '-w',
        '%{http_code} %{http_version}',
      ];
      expect((await run('curl', [...words, url])).stdout).toBe('200 1.1');
    }
  });

  it('to Java', async (context) => {
    if (!isInstalled('java')) return context.skip('java is not installed');
    const file = join(mkdtempSync(join(tmpdir(), 'cors-lab-')), 'Client.java');
    writeFileSync(file, JAVA);
    const { port } = await listeningBack();
    expect((await run('java', [file, `http://127.0.0.1:${port}`])).stdout).toBe('200 200 200 ');
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
