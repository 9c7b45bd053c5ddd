import { expect, test } from '../fixtures.ts';
import { scriptedPage } from '../lab/scripted-page.ts';

/** Runs in the page: chooses the API, clicks each preset, and says how the page judged each run. */
async function sendPresets(api: string): Promise<readonly (readonly [preset: string, judgement: string])[]> {
  const radios = [...document.querySelectorAll<HTMLInputElement>('input[name="api"]')];
  radios.find((radio) => radio.closest('label')?.textContent === api)?.click();
  const output = document.querySelector<HTMLElement>('[data-testid="verdict"]');
  const judgement = () => document.querySelector<HTMLElement>('[data-judgement]')?.dataset.judgement;
  // The report is drawn after the verdict: until then it is that of the run before.
  const reported = () => document.querySelector<HTMLElement>('[data-testid="comparison"]')?.dataset.run;
  const judgements: [string, string][] = [];
  for (const button of document.querySelectorAll<HTMLElement>('[data-preset]:not([aria-controls])')) {
    const before = output?.dataset.run;
    const isOver = () =>
      output?.dataset.run !== before && reported() === output?.dataset.run && judgement() !== 'pending';
    button.click();
    for (let waited = 0; waited < 8_000 && !isOver(); waited += 20)
      await new Promise((resolve) => setTimeout(resolve, 20));
    judgements.push([button.dataset.preset ?? '', isOver() ? (judgement() ?? 'lab bug') : 'never over']);
  }
  return judgements;
}

test('every preset is predicted as it happens, under several policies', async ({
  lab,
  bench,
  sharedTab: tab,
}) => {
  const page = scriptedPage(tab);
  await page.open(lab, `bench=${bench.id}`);
  const policies = [
    { origin: 'example.com' },
    { origin: '*', methods: ['GET', 'PUT'] },
    { origin: true, credentials: true },
    { origin: [lab.front], allowedHeaders: ['content-type'], exposedHeaders: ['date'] },
    { origin: false },
  ];
  for (const [index, policy] of policies.entries()) {
    await bench.apply(policy);
    await page.followsPolicy(bench);
    const judgements = await tab.evaluate(sendPresets, index % 2 === 0 ? 'fetch' : 'XMLHttpRequest');
    expect(judgements.length).toBeGreaterThan(3);
    expect(judgements, JSON.stringify(policy)).toEqual(judgements.map(([preset]) => [preset, 'compared']));
  }
});
