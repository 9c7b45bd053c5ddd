import { expect, test } from '../../../fixtures.ts';
import { DOORS } from '../../../lab/doors.ts';
import { firstViewOf, gzipped, MOST_SHIFT, openFirstView, shiftOf } from '../../../lab/first-view.ts';

for (const { name, path, drawn, limit, files } of DOORS) {
  test(`${name}: its first view takes at most ${limit / 1000} kB of script and style, and nothing moves while it comes up`, async ({
    freshPage: page,
    lab,
    bench,
  }) => {
    // A bench of its own: an exercise leaves its policy on the bench, and the Lab keeps the room for the start policy.
    await openFirstView(page, `${lab.front}${path}?bench=${bench.id}`, drawn);
    const { first } = await firstViewOf(page);
    expect(first.length).toBeLessThanOrEqual(files);
    const weight = await gzipped(first);
    // React alone weighs as much.
    expect(weight).toBeGreaterThan(60_000);
    expect(weight).toBeLessThanOrEqual(limit);
    expect(await shiftOf(page)).toBeLessThan(MOST_SHIFT);
  });
}

for (const { name, path, drawn } of DOORS) {
  test(`${name}: nothing moves on a phone while it comes up`, async ({ freshPage: page, lab, bench }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openFirstView(page, `${lab.front}${path}?bench=${bench.id}`, drawn);
    expect(await shiftOf(page)).toBeLessThan(MOST_SHIFT);
  });
}
