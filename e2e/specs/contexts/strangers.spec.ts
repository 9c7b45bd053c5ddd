import type { RequestContext } from '@cors-lab/shared/lab';
import { expect, test } from '../../fixtures.ts';
import { outpostOf, performFramed, requestFrom } from '../../lab/outposts.ts';

const REQUEST_CONTEXTS: readonly RequestContext[] = [
  'page',
  'other-site',
  'sandboxed-frame',
  'page-with-csp',
];
/** Longer than an outpost takes to come up, in milliseconds. */
const PATIENCE = 2_000;

for (const host of ['localhost', '127.0.0.1']) {
  test(`a page at another port of ${host} that frames an outpost hears nothing of it`, async ({
    lab,
    bench,
    sharedTab: tab,
    stranger,
  }) => {
    await bench.apply({ origin: true, credentials: true });
    await tab.goto(`http://${host}:${stranger.port}/`);
    const heard = REQUEST_CONTEXTS.map((context) => {
      const request = requestFrom(context, lab, `${bench.api}/cors?run=1`);
      return performFramed(tab, outpostOf(context, lab), request, PATIENCE);
    });
    expect(await Promise.all(heard)).toEqual(REQUEST_CONTEXTS.map(() => []));
    expect(await bench.exchanges('run=1')).toEqual([]);
  });
}

test('the page hears of one, so that the silence above means something', async ({
  lab,
  bench,
  sharedTab: tab,
}) => {
  await bench.apply({ origin: true });
  await tab.goto(`${lab.front}/outpost`);
  const request = requestFrom('other-site', lab, `${bench.api}/cors?run=1`);
  const heard = await performFramed(tab, outpostOf('other-site', lab), request);
  expect(heard.map(({ data }) => data.corsLab)).toEqual(['ready', 'performed']);
  expect(await bench.exchanges('run=1')).not.toEqual([]);
});

test('at the top level no outpost takes orders by message', async ({ lab, bench, sharedTab: tab }) => {
  await bench.apply({ origin: true });
  for (const context of REQUEST_CONTEXTS) {
    await tab.goto(outpostOf(context, lab));
    const request = requestFrom(context, lab, `${bench.api}/cors?run=1`);
    await tab.evaluate(
      (order) => {
        // Its parent is itself, and the origin may be the page's own: still, nobody has framed it.
        window.postMessage(order, '*');
        return new Promise((resolve) => setTimeout(resolve, 500));
      },
      { corsLab: 'perform', id: '1', request },
    );
    expect(await bench.exchanges('run=1'), context).toEqual([]);
  }
});
