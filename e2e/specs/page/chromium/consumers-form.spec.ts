import { expect, test } from '../../../fixtures.ts';

/** One of each kind of field that the page's form has for them, and what the page says of it. */
const BY_FORM = [
  ['api=image&to=/api/image.png&mode=no-cors&credentials=include', 'opaque', /pixels are refused/],
  ['api=script&to=/api/throws.js&mode=cors&credentials=same-origin', 'readable', /robinExampleIsSignedIn/],
  ['api=stylesheet&to=/api/cors&mode=cors&credentials=same-origin', 'blocked', /nothing is applied/],
  ['api=shape&to=/api/image.png', 'used', /begins 32 px/],
  ['api=event-source&to=/api/events&mode=cors&credentials=include', 'blocked', /error event/],
  [
    'api=beacon&to=/api/beacon&header=content-type:+application/json&body={}',
    'unobservable',
    /returned true/,
  ],
  ['api=websocket&to=/api/echo&mode=no-cors&credentials=include', 'readable', /Hello from the page/],
] as const;

test('the page’s form sends consumers, and the page says what was measured', async ({
  page,
  labPage,
  lab,
  bench,
}) => {
  await bench.apply({ origin: '*' });
  for (const [query, verdict, evidence] of BY_FORM) {
    await test.step(query, async () => {
      await labPage.open(lab, `bench=${bench.id}&${query}`);
      await labPage.send('Send', verdict, query);
      await labPage.agrees();
      await expect(
        page.locator('[data-testid="comparison"] tbody tr').last().locator('td').last(),
      ).toHaveText(evidence);
    });
  }
});
