import { CLOSED_POLICY } from '@cors-lab/shared';
import { expect, test } from '../fixtures.ts';

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

for (const host of ['localhost', '127.0.0.1']) {
  test(`a page at another port of ${host} can neither read nor change anything under /lab`, async ({
    lab,
    tab,
    stranger,
  }) => {
    const state = async () => (await fetch(`${lab.front}/lab/state`)).json();
    const before = await state();
    const open = JSON.stringify({
      ...CLOSED_POLICY,
      cors: { ...CLOSED_POLICY.cors, origin: true, credentials: true },
    });
    const reset = '{"reset":["policy","counter","sessions","log"]}';
    await tab.goto(`http://${host}:${stranger.port}/`);

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
        expect(await tab.evaluate(attack, attempt), JSON.stringify(attempt)).toBeNull();
      }
    }
    expect(await state()).toEqual(before);
  });
}

test('under another name the control plane does not answer, and the page leads to its own', async ({
  lab,
  tab,
}) => {
  const other = lab.front.replace('localhost', '127.0.0.1');
  expect((await fetch(`${other}/lab/state`)).status).toBe(421);
  expect((await fetch(`${lab.back.replace('localhost', '127.0.0.1')}/lab/state`)).status).toBe(421);
  await tab.goto(`${other}/?bench=x`);
  expect(await tab.evaluate(() => location.href, null)).toContain(`${lab.front}/?bench=x`);
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
