import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CLOSED_POLICY } from '@cors-lab/shared';
import { test as base, expect } from '../fixtures.ts';

/** A stranger's page on a port of its own, reachable as `localhost` (same site) and as `127.0.0.1` (another site). */
const test = base.extend<{ strangersPort: number }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  strangersPort: async ({}, use) => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><link rel="icon" href="data:,"><title>A stranger’s page</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    await use((server.address() as AddressInfo).port);
    server.closeAllConnections();
    server.close();
  },
});

interface Attempt {
  readonly url: string;
  readonly method: string;
  readonly mode: RequestMode;
  readonly contentType: string | null;
  readonly body: string | null;
}

/** Runs in the stranger's page: what a script there gets to read, or `null`. */
async function attack({ url, method, mode, contentType, body }: Attempt): Promise<string | null> {
  try {
    const headers = contentType === null ? {} : { 'content-type': contentType };
    const response = await fetch(url, { method, mode, credentials: 'include', headers, body });
    return (await response.text()) || null;
  } catch {
    return null;
  }
}

/** Runs in the stranger's page: sends JSON by a form, into a frame. */
function submitForm({ url, body }: { url: string; body: string }): void {
  const frame = document.createElement('iframe');
  frame.name = 'target';
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  form.target = 'target';
  form.enctype = 'text/plain';
  const field = document.createElement('input');
  // A text/plain form writes `name=value`: split so that the whole is JSON.
  field.name = `${body.slice(0, -1)},"x":"`;
  field.value = '"}';
  form.append(field);
  document.body.append(frame, form);
  form.submit();
}

for (const host of ['localhost', '127.0.0.1']) {
  test(`a page at another port of ${host} can neither read nor change anything under /lab`, async ({
    lab,
    engine,
    page,
    strangersPort,
  }) => {
    const state = async () => (await fetch(`${lab.front}/lab/state`)).json();
    const before = await state();
    const open = JSON.stringify({
      ...CLOSED_POLICY,
      cors: { ...CLOSED_POLICY.cors, origin: true, credentials: true },
    });
    const reset = '{"reset":["policy","counter","sessions","log"]}';
    await engine.goto(`http://${host}:${strangersPort}/`);

    for (const server of [lab.front, lab.back]) {
      const read = (path: string, mode: RequestMode): Attempt => ({
        url: server + path,
        method: 'GET',
        mode,
        contentType: null,
        body: null,
      });
      const write = (path: string, method: string, mode: RequestMode, contentType: string, body: string) => ({
        url: server + path,
        method,
        mode,
        contentType,
        body,
      });
      const attempts: Attempt[] = [
        read('/lab/state', 'cors'),
        read('/lab/policy', 'no-cors'),
        read('/lab/log', 'cors'),
        write('/lab/policy', 'PUT', 'cors', 'application/json', open),
        write('/lab/reset', 'POST', 'cors', 'application/json', reset),
        write('/lab/reset', 'POST', 'cors', 'text/plain', reset),
        write('/lab/reset', 'POST', 'no-cors', 'text/plain', reset),
        write('/lab/reset', 'POST', 'no-cors', 'application/x-www-form-urlencoded', reset),
        write('/lab/benches', 'POST', 'no-cors', 'text/plain', '{}'),
      ];
      for (const attempt of attempts) {
        expect(await engine.evaluate(attack, attempt), JSON.stringify(attempt)).toBeNull();
      }
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await engine.evaluate(submitForm, { url: `${server}/lab/reset`, body: reset });
      expect((await answered).status()).toBe(403);
    }
    expect(await state()).toEqual(before);
  });
}

test('under another name the control plane does not answer, and the page leads to its own', async ({
  lab,
  page,
}) => {
  const other = lab.front.replace('localhost', '127.0.0.1');
  expect((await fetch(`${other}/lab/state`)).status).toBe(421);
  expect((await fetch(`${lab.back.replace('localhost', '127.0.0.1')}/lab/state`)).status).toBe(421);
  await page.goto(`${other}/?bench=x`);
  expect(page.url()).toContain(`${lab.front}/?bench=x`);
});

test('an invalid policy is refused with every fault, and the running one stays', async ({ lab, bench }) => {
  await bench.apply({ origin: '*' });
  const reply = await fetch(`${lab.front}/lab/benches/${bench.id}/policy`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, maxAge: 'x', methods: 'PUT' } }),
  });
  expect(reply.status).toBe(422);
  const { errors } = (await reply.json()) as { errors: { pointer: string }[] };
  expect(errors.map((each) => each.pointer).sort()).toEqual(['#/cors/maxAge', '#/cors/methods']);
  expect((await bench.state()).policy.cors.origin).toBe('*');
});
