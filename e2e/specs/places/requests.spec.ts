import { consoleLines } from '@cors-lab/shared/console';
import { type LabRequest, newBrowser } from '@cors-lab/shared/fetch';
import { compare, type Place, predict } from '@cors-lab/shared/lab';
import { expect, test } from '../../fixtures.ts';
import { outpostOf, performAtTop, requestFrom } from '../../lab/outposts.ts';

type Choices = Partial<Omit<LabRequest, 'origin' | 'url'>>;

const SIMPLE: Choices = {};
const PREFLIGHTED: Choices = { method: 'PUT', headers: [['x-lab', '1']], body: 'x' };

/** What the back allows, and whether such a request can be read by the script of each place. */
const POLICIES = {
  'its origin': (origin: string) => ({ origin, methods: ['PUT'] }),
  anybody: () => ({ origin: '*', methods: ['PUT'] }),
  nobody: () => ({ origin: false }),
  'another origin': () => ({ origin: 'https://example.com' }),
} as const;

const READABLE: Record<Exclude<Place, 'page'>, readonly (keyof typeof POLICIES)[]> = {
  'other-site': ['its origin', 'anybody'],
  'sandboxed-frame': ['its origin', 'anybody'],
  'page-with-csp': [],
};

for (const place of Object.keys(READABLE) as (keyof typeof READABLE)[]) {
  for (const allows of Object.keys(POLICIES) as (keyof typeof POLICIES)[]) {
    test(`${place}, where the API server allows ${allows}`, async ({
      lab,
      bench,
      engine,
      lastingTab: tab,
    }) => {
      await tab.goto(outpostOf(place, lab));
      const runs = [SIMPLE, PREFLIGHTED].flatMap((choices) =>
        (['fetch', 'xhr'] as const).map((api) => ({ ...choices, api })),
      );
      for (const [run, choices] of runs.entries()) {
        const request = requestFrom(place, lab, `${bench.api}/cors?run=${run}`, choices);
        await bench.apply(POLICIES[allows](request.origin));
        const { policy } = await bench.state();
        const prediction = predict(request, policy, newBrowser(engine.name), lab);

        const observation = await performAtTop(tab, request);
        const exchanges = await bench.exchanges(`run=${run}`);

        expect(compare(prediction, observation, exchanges).differences).toEqual([]);
        expect(observation.kind).toBe(READABLE[place].includes(allows) ? 'response' : 'threw');
        // As the wire has it: from whom, and how far it got.
        const { origin } = request;
        const said = exchanges.flatMap(({ request: { headers } }) =>
          headers.filter(([name]) => name.toLowerCase() === 'origin').map(([, value]) => value),
        );
        expect(new Set(said)).toEqual(new Set(place === 'page-with-csp' ? [] : [origin]));
      }
    });
  }
}

test('connect-src stops a request before any CORS, and the console says so', async ({
  lab,
  bench,
  engine,
  lastingTab: tab,
}) => {
  await bench.apply({ origin: '*' });
  await tab.goto(outpostOf('page-with-csp', lab));
  for (const api of ['fetch', 'xhr'] as const) {
    const request = requestFrom('page-with-csp', lab, `${bench.api}/cors?run=${api}`, { api });
    const { verdict } = predict(request, (await bench.state()).policy, newBrowser(engine.name), lab);
    if (verdict.kind !== 'blocked') throw new Error('The model lets it pass.');
    expect(verdict.failure).toMatchObject({ code: 'content-security-policy-blocks', during: 'request' });
    await performAtTop(tab, request);
    await expect
      .poll(() => tab.consoleLines(request.url))
      .toEqual(consoleLines(verdict.failure, engine.name));
    expect(await bench.exchanges('run=')).toEqual([]);
  }
});

test('an outpost performs nothing but requests to resources under study', async ({
  lab,
  bench,
  lastingTab: tab,
}) => {
  await tab.goto(outpostOf('other-site', lab));
  const elsewhere = [`${lab.front}/lab/state`, `${lab.back}/lab/state`, 'https://example.com/api/cors'];
  for (const url of elsewhere) {
    const request = requestFrom('other-site', lab, url);
    const why = await performAtTop(tab, request).then(
      () => 'performed',
      (reason: unknown) => String(reason),
    );
    expect(why).toContain(`${url} is no resource of ${lab.back}`);
  }
  expect(await bench.exchanges('')).toEqual([]);
});
