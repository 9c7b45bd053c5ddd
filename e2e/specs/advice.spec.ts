import type { EnginePage } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import { openByScript } from '../lab/by-script.ts';
import { heardOfPolicy } from '../lab/heard.ts';

/** The page's advice is for the owner of the server: clicked by script, in every engine. */

const ATTACKS = [
  'the-strangers-page',
  'what-samesite-adds',
  'trusting-null',
  'unanchored-pattern',
  'prefix-match',
  'csrf',
];

/** Runs in the page. */
function shown() {
  const texts = (selector: string) =>
    [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
  const output = document.querySelector('output.verdict');
  return {
    run: output?.getAttribute('data-run') ?? null,
    verdict: output?.getAttribute('data-verdict') ?? null,
    judgement: texts('[data-judgement="compared"]').join(),
    why: texts('.why').join(),
    added: texts('.change [data-sign="+"]'),
    buttons: texts('button'),
    links: texts('a'),
    findings: texts('.findings').join(),
  };
}

async function open(tab: EnginePage, front: string, bench: string, experiment: string | null) {
  const chosen = experiment === null ? '' : `&experiment=${experiment}`;
  await openByScript(tab, `${front}/?bench=${bench}${chosen}`);
}

/** Presses Run, and waits for what the page says of the new run. */
async function run(tab: EnginePage) {
  const before = await tab.evaluate(shown, null);
  const click = () => document.querySelector<HTMLElement>('.experiment .send')?.click();
  await tab.evaluate(click, null);
  await expect
    .poll(
      async () => {
        const now = await tab.evaluate(shown, null);
        const isRunning = now.buttons.some((name) => name.startsWith('Running'));
        return now.run !== before.run && !isRunning && now.judgement.includes('agree');
      },
      { timeout: 15_000 },
    )
    .toBe(true);
  return tab.evaluate(shown, null);
}

for (const id of ATTACKS) {
  test(`${id}: which page could read the answer is explained`, async ({ lab, bench, lastingTab: tab }) => {
    await open(tab, lab.front, bench.id, id);
    await expect.poll(async () => (await bench.state()).policyVersion, { timeout: 20_000 }).toBe(1);
    await heardOfPolicy(tab, bench);
    const found = await run(tab);
    expect(found.verdict).toBe('readable');
    expect(found.why).toContain('A page that is not yours can read this answer');
  });

  test(`${id}: after the right fix nothing proposes to let the attacker in`, async ({
    lab,
    bench,
    lastingTab: tab,
  }) => {
    await open(tab, lab.front, bench.id, id);
    await expect.poll(async () => (await bench.state()).policyVersion, { timeout: 20_000 }).toBe(1);
    await bench.apply({ origin: [lab.front], credentials: true });
    await heardOfPolicy(tab, bench);
    const fixed = await run(tab);
    expect(fixed.verdict).toBe('blocked');
    expect(fixed.buttons.filter((name) => /^(Apply this change|Apply fix)/.test(name))).toEqual([]);
    expect(fixed.links.filter((name) => /^Apply/.test(name))).toEqual([]);
    expect(fixed.added).toEqual([]);
    expect(fixed.why).not.toMatch(/Send Access-Control-Allow-Origin|Name .* in Access-Control/);
    expect(fixed.why).toMatch(/^.*Nothing( about CORS)?: the block is right\./s);
  });
}

test('the first screen offers nothing that leaves the page blocked', async ({
  lab,
  bench,
  lastingTab: tab,
}) => {
  await open(tab, lab.front, bench.id, null);
  await expect
    .poll(async () => (await tab.evaluate(shown, null)).findings)
    .toContain('example.com can never match: an origin is scheme, host and port.');
  const { buttons } = await tab.evaluate(shown, null);
  expect(buttons.filter((name) => name.startsWith('Apply fix'))).toEqual([]);
});
