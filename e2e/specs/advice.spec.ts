import { expect, test } from '../fixtures.ts';
import { scriptedPage } from '../lab/scripted-page.ts';

/** The page's advice is for the owner of the server: clicked by script, in every engine. */

const ATTACKS = [
  'the-strangers-page',
  'what-samesite-adds',
  'trusting-null',
  'unanchored-pattern',
  'prefix-match',
  'csrf',
];

/** Runs in the page: what it says and offers. */
function shown() {
  const texts = (selector: string) =>
    [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
  return {
    why: texts('[data-testid="why"]').join(),
    added: texts('[data-state="suggested"] [data-sign="+"]'),
    buttons: texts('button'),
    links: texts('a'),
    findings: texts('[data-testid="findings"]').join(),
  };
}

test('who could read the answer is explained, after the right fix nothing lets the attacker in, and the first screen offers nothing that leaves the page blocked', async ({
  lab,
  bench,
  sharedTab: tab,
}) => {
  const page = scriptedPage(tab);
  await page.open(lab, `bench=${bench.id}`);
  await test.step('the first screen', async () => {
    await expect
      .poll(async () => (await tab.evaluate(shown, null)).findings)
      .toContain('example.com can never match: an origin is scheme, host and port.');
    const { buttons } = await tab.evaluate(shown, null);
    expect(buttons.filter((name) => name.startsWith('Apply fix'))).toEqual([]);
  });
  for (const id of ATTACKS) {
    await test.step(id, async () => {
      await page.chooseExperiment(bench, id);
      expect((await page.runExperiment()).verdict, id).toBe('readable');
      const found = await tab.evaluate(shown, null);
      expect(found.why, id).toContain('A page that is not yours can read this answer');

      await bench.apply({ origin: [lab.front], credentials: true });
      await page.followsPolicy(bench);
      expect((await page.runExperiment()).verdict, id).toBe('blocked');
      const fixed = await tab.evaluate(shown, null);
      expect(
        fixed.buttons.filter((name) => /^(Apply this change|Apply fix)/.test(name)),
        id,
      ).toEqual([]);
      expect(
        fixed.links.filter((name) => /^Apply/.test(name)),
        id,
      ).toEqual([]);
      expect(fixed.added, id).toEqual([]);
      expect(fixed.why, id).not.toMatch(/Send Access-Control-Allow-Origin|Name .* in Access-Control/);
      expect(fixed.why, id).toMatch(/^.*Nothing( about CORS)?: the block is right\./s);
    });
  }
});
