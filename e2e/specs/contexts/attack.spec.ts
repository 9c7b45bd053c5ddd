import type { EngineName, EnginePage } from '../../engines/engine.ts';
import { expect, test } from '../../fixtures.ts';
import type { BenchClient } from '../../lab/bench.ts';
import { outpostOf, performAtTop, requestFrom } from '../../lab/outposts.ts';
import type { LabProcesses } from '../../lab/processes.ts';

/** Clicks one of the two buttons, and reads what the page says once it says something else. */
function click(tab: EnginePage, button: 'spin' | 'claim'): Promise<{ sentence: string; lines: string }> {
  return tab.evaluate(async (id) => {
    const leaked = document.getElementById('leaked')!;
    const before = leaked.textContent;
    document.getElementById(id)!.click();
    for (let tries = 0; tries < 100 && leaked.textContent === before; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return {
      sentence: leaked.textContent ?? '',
      lines: document.getElementById('leaked-lines')!.textContent ?? '',
    };
  }, button);
}

/** Signs in on the lab's page with a cookie that browsers send across sites, if they send any. */
async function signIn(tab: EnginePage, lab: LabProcesses, bench: BenchClient, attributes: string) {
  const value = `cors_lab_session=TOKEN; Path=${new URL(bench.api).pathname}; HttpOnly${attributes}`;
  await tab.goto(outpostOf('page', lab));
  const session = { method: 'POST', credentials: 'include' } as const;
  await bench.apply({ origin: lab.front, credentials: true });
  await performAtTop(tab, requestFrom('page', lab, `${bench.api}/session?run=in`, session));
  const [exchange] = await bench.exchanges('run=in');
  const set = exchange?.response?.headers.find(([name]) => name.toLowerCase() === 'set-cookie')?.[1] ?? '';
  const token = /cors_lab_session=([^;]+)/.exec(set)?.[1] ?? '';
  // The same session again, under the attributes that the test is about.
  const header = { op: 'set', name: 'set-cookie', value: value.replace('TOKEN', token) } as const;
  await bench.apply(
    { origin: lab.front, credentials: true },
    { actual: { status: null, headers: [header] } },
  );
  await performAtTop(
    tab,
    requestFrom('page', lab, `${bench.api}/cors?run=again`, { credentials: 'include' }),
  );
}

/** Whether the cookie travels with what another site asks for: Firefox keeps its cookies per first party. */
const TRAVELS: Record<EngineName, readonly string[]> = {
  chromium: ['; SameSite=None; Secure'],
  firefox: [],
  webkit: [''],
};

for (const attributes of ['; SameSite=Lax', '', '; SameSite=None; Secure']) {
  test(`a stranger reads the account by a careless policy where its cookie travels (${attributes || 'no SameSite'})`, async ({
    lab,
    bench,
    engine,
    sharedTab: tab,
  }) => {
    await signIn(tab, lab, bench, attributes);
    const travels = TRAVELS[engine.name].includes(attributes);
    await tab.goto(`${lab.otherSite}/stranger?bench=${bench.id}`);

    await bench.apply({ origin: true, credentials: true });
    const careless = await click(tab, 'spin');
    expect(careless.sentence).toContain(travels ? 'Jackpot!' : 'the answer, 401');
    expect(careless.lines.includes('Robin Example')).toBe(travels);

    await bench.apply({ origin: lab.front, credentials: true });
    const right = await click(tab, 'spin');
    expect(right.sentence).toContain('the browser gave this page nothing');
    expect(right.lines).toBe('');
    // The browser is what stands between: the answer was sent all the same.
    const statuses = (await bench.exchanges('/account')).map(({ response }) => response?.status);
    expect(statuses).toEqual(travels ? [200, 200] : [401, 401]);
  });
}

test('a stranger’s form reaches the server whatever the policy says', async ({
  lab,
  bench,
  sharedTab: tab,
}) => {
  await bench.apply({ origin: false });
  await tab.goto(`${lab.otherSite}/stranger?bench=${bench.id}`);
  expect((await click(tab, 'claim')).sentence).toContain('cannot see what came of it');
  expect((await bench.state()).counter).toBe(1);
});
