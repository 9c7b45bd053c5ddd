import { expect, test } from '../../fixtures.ts';
import { outpostOf, performAtTop, requestFrom } from '../../lab/outposts.ts';

test('what the browser keeps from a page, a program reads', async ({ lab, bench, lastingTab: tab }) => {
  await bench.apply({ origin: 'https://example.com' });
  await tab.goto(outpostOf('page', lab));
  const request = requestFrom('page', lab, `${bench.api}/cors?run=1`, { headers: [['x-lab', '1']] });

  expect(await performAtTop(tab, request)).toMatchObject({ kind: 'threw', beforeSending: false });
  const reply = await fetch(`${lab.front}/lab/relay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request }),
  });

  expect(await reply.json()).toMatchObject({
    status: 200,
    headers: expect.arrayContaining([['access-control-allow-origin', 'https://example.com']]),
    body: 'You should not be able to reach me by clicking the button.',
  });
  expect((await bench.exchanges('run=1')).map(({ request: { method } }) => method)).toEqual([
    'OPTIONS',
    'GET',
  ]);
});

test('a page can have no calls made but its own origin’s', async ({
  lab,
  bench,
  lastingTab: tab,
  stranger,
}) => {
  await bench.apply({ origin: true, credentials: true });
  const body = JSON.stringify({ request: requestFrom('page', lab, `${bench.api}/cors?run=1`) });
  for (const page of [`http://localhost:${stranger.port}/`, outpostOf('other-site', lab)]) {
    await tab.goto(page);
    const got = await tab.evaluate(
      async ({ url, text }) => {
        const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: text };
        const plain = { method: 'POST', mode: 'no-cors', body: text } as const;
        const tries = [json, plain].map((init) =>
          fetch(url, init).then(
            (answer) => answer.type,
            () => 'nothing',
          ),
        );
        return Promise.all(tries);
      },
      { url: `${lab.front}/lab/relay`, text: body },
    );
    expect(got).toEqual(['nothing', 'opaque']);
  }
  expect(await bench.exchanges('run=1')).toEqual([]);
});
