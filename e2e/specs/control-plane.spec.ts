import { CLOSED_POLICY } from '@cors-lab/shared';
import { expect, test } from '../fixtures.ts';

test('under another name the control plane does not answer, and the page leads to its own', async ({
  lab,
  lastingTab: tab,
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
