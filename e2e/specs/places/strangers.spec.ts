import type { Place } from '@cors-lab/shared/lab';
import { expect, test } from '../../fixtures.ts';
import { outpostOf, performFramed, requestFrom } from '../../lab/outposts.ts';

const PLACES: readonly Place[] = ['page', 'other-site', 'sandboxed-frame', 'page-with-csp'];
/** Longer than an outpost takes to come up, in milliseconds. */
const PATIENCE = 2_000;

for (const host of ['localhost', '127.0.0.1']) {
  test(`a page at another port of ${host} that frames an outpost hears nothing of it`, async ({
    lab,
    bench,
    lastingTab: tab,
    stranger,
  }) => {
    await bench.apply({ origin: true, credentials: true });
    await tab.goto(`http://${host}:${stranger.port}/`);
    const heard = PLACES.map((place) => {
      const request = requestFrom(place, lab, `${bench.api}/cors?run=1`);
      return performFramed(tab, outpostOf(place, lab), request, PATIENCE);
    });
    expect(await Promise.all(heard)).toEqual(PLACES.map(() => []));
    expect(await bench.exchanges('run=1')).toEqual([]);
  });
}

test('the page hears of one, so that the silence above means something', async ({
  lab,
  bench,
  lastingTab: tab,
}) => {
  await bench.apply({ origin: true });
  await tab.goto(`${lab.front}/outpost`);
  const request = requestFrom('other-site', lab, `${bench.api}/cors?run=1`);
  const heard = await performFramed(tab, outpostOf('other-site', lab), request);
  expect(heard.map(({ data }) => data.corsLab)).toEqual(['ready', 'performed']);
  expect(await bench.exchanges('run=1')).not.toEqual([]);
});

for (const place of PLACES) {
  test(`at the top level the outpost of ${place} takes no orders by message`, async ({
    lab,
    bench,
    lastingTab: tab,
  }) => {
    await bench.apply({ origin: true });
    await tab.goto(outpostOf(place, lab));
    const request = requestFrom(place, lab, `${bench.api}/cors?run=1`);
    await tab.evaluate(
      (order) => {
        // Its parent is itself, and the origin may be the page's own: still, nobody has framed it.
        window.postMessage(order, '*');
        return new Promise((resolve) => setTimeout(resolve, 1_000));
      },
      { corsLab: 'perform', id: '1', request },
    );
    expect(await bench.exchanges('run=1')).toEqual([]);
  });
}
