import { type LogPage, SERVER_LIMITS } from '@cors-lab/shared/control';
import { parseAnswers } from '@cors-lab/shared/raw-answers';
import { describe, expect, it } from 'vitest';
import { apply, JSON_HEADERS, listeningBack, policy } from './lab.ts';
import { head, open } from './raw.ts';

describe('a client that', () => {
  it('follows a bench gets many changes together, and the newest last', async () => {
    const { app, port } = await listeningBack();
    const { socket, heard } = open(port, head('GET', '/lab/events'));
    await expect.poll(heard).toContain('event: state');
    // At once: however busy the machine, they do not come one by one.
    await Promise.all(Array.from({ length: 200 }, (_, round) => apply(app, policy({ maxAge: round }))));
    await expect.poll(heard).toContain('"policyVersion":200');
    expect(heard().match(/event: state/g)?.length).toBeLessThan(100);
    const length = heard().length;
    await fetch(`http://127.0.0.1:${port}/api/cors?${'x'.repeat(8_000)}`);
    await expect.poll(heard).toContain('event: exchange\ndata: {"cursor":1}\n');
    expect(heard().length - length).toBeLessThan(100);
    socket.destroy();
  });

  it('reads a log whose exchange is open waits, but no more than 32 of them do', async () => {
    const { app, port } = await listeningBack();
    const lines = ['Content-Type: text/plain', 'Content-Length: 2', 'Expect: 100-continue'];
    const { socket, heard } = open(port, `${head('POST', '/api/counter', ...lines)}x`);
    // Its request has come: from now on it is an exchange that readers wait for.
    await expect.poll(heard).toContain('100 Continue');
    let answered = 0;
    const read = async () => {
      const { statusCode } = await app.inject({ url: '/lab/log', headers: { host: 'localhost:5001' } });
      answered += 1;
      return statusCode;
    };
    const readers = Array.from({ length: 40 }, read);
    await expect.poll(() => answered, { interval: 10, timeout: 1_500 }).toBe(8);
    socket.write('y');
    expect(new Set(await Promise.all(readers))).toEqual(new Set([200]));
    await expect.poll(heard).toContain('HTTP/1.1 200');
    socket.destroy();
  });

  it('follows a bench hears that it is gone, and its stream ends', async () => {
    const { app, port } = await listeningBack();
    const json = { headers: JSON_HEADERS, body: '{}' } as const;
    const { bench } = (await app.inject({ method: 'POST', url: '/lab/benches', ...json })).json();
    const { heard, over } = open(port, head('GET', `/lab/benches/${bench}/events`, 'Connection: close'));
    await expect.poll(heard).toContain('event: state');
    await app.inject({ method: 'DELETE', url: `/lab/benches/${bench}`, ...json });
    expect(await over).toContain('event: gone');
  });

  it('reads a long log gets it in pages', async () => {
    const { port } = await listeningBack();
    const url = `http://127.0.0.1:${port}`;
    // Each byte of it takes two in JSON.
    for (let at = 0; at < 40; at += 1) {
      await fetch(`${url}/api/cors`, { headers: { 'x-long': '"'.repeat(15_000) } });
    }
    const seqs: number[] = [];
    let pages = 0;
    for (let since: number | null = 0; since !== null; pages += 1) {
      const text: string = await open(
        port,
        head('GET', `/lab/log?since=${since}&wait=no`, 'Connection: close'),
      ).over;
      expect(text.length).toBeLessThan(3 * SERVER_LIMITS.logPage);
      const page = JSON.parse(text.slice(text.indexOf('\r\n\r\n'))) as LogPage;
      seqs.push(...page.exchanges.map(({ seq }) => seq));
      since = page.next;
    }
    expect(pages).toBeGreaterThan(4);
    expect(seqs).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
  });

  it('wants more event streams of a bench than there are gets 429', async () => {
    const { port } = await listeningBack();
    const streams = Array.from({ length: 200 }, () => open(port, head('GET', '/lab/events')));
    await expect
      .poll(() => streams.every(({ heard }) => heard().includes('event: state')), { timeout: 10_000 })
      .toBe(true);
    const one = open(port, head('GET', '/lab/events', 'Connection: close'));
    expect(parseAnswers(await one.over, ['GET'])[0]?.status).toBe(429);
    expect((await fetch(`http://127.0.0.1:${port}/api/cors`)).status).toBe(200);
    for (const { socket } of streams) socket.destroy();
    await expect.poll(async () => (await fetch(`http://127.0.0.1:${port}/api/cors`)).status).toBe(200);
  });
});
