import { consoleLines } from '@cors-lab/shared/console';
import { type LabRequest, newBrowser } from '@cors-lab/shared/fetch';
import { compare, predict, type RequestContext } from '@cors-lab/shared/lab';
import { expect, test } from '../../fixtures.ts';
import { outpostOf, performAll, performAtTop, requestFrom } from '../../lab/outposts.ts';

type Choices = Partial<Omit<LabRequest, 'origin' | 'url'>>;

const SIMPLE: Choices = {};
const PREFLIGHTED: Choices = { method: 'PUT', headers: [['x-lab', '1']], body: 'x' };

/** What the API server allows, and whether such a request can be read by the script of each context. */
const POLICIES = {
  'its origin': (origin: string) => ({ origin, methods: ['PUT'] }),
  anybody: () => ({ origin: '*', methods: ['PUT'] }),
  nobody: () => ({ origin: false }),
  'another origin': () => ({ origin: 'https://example.com' }),
} as const;

const READABLE: Record<Exclude<RequestContext, 'page'>, readonly (keyof typeof POLICIES)[]> = {
  'other-site': ['its origin', 'anybody'],
  'sandboxed-frame': ['its origin', 'anybody'],
  'page-with-csp': [],
};

for (const context of Object.keys(READABLE) as (keyof typeof READABLE)[]) {
  test(`requests from ${context} come to what the model says, under each policy`, async ({
    lab,
    bench,
    engine,
    sharedTab: tab,
  }) => {
    await tab.goto(outpostOf(context, lab));
    const { origin } = requestFrom(context, lab, bench.api);
    for (const allows of Object.keys(POLICIES) as (keyof typeof POLICIES)[]) {
      await bench.apply(POLICIES[allows](origin));
      const { policy } = await bench.state();
      const requests = [SIMPLE, PREFLIGHTED].flatMap((choices, at) =>
        (['fetch', 'xhr'] as const).map((api) => {
          const run = `run=${allows.replaceAll(' ', '-')}-${at}-${api}`;
          return { run, request: requestFrom(context, lab, `${bench.api}/cors?${run}`, { ...choices, api }) };
        }),
      );
      const observations = await performAll(
        tab,
        requests.map(({ request }) => request),
      );
      for (const [at, { run, request }] of requests.entries()) {
        const observation = observations[at];
        const exchanges = await bench.exchanges(run);
        const prediction = predict(request, policy, newBrowser(engine.name), lab);
        expect(observation && compare(prediction, observation, exchanges).differences, run).toEqual([]);
        expect(observation?.kind, run).toBe(READABLE[context].includes(allows) ? 'response' : 'threw');
        // As the wire has it: from whom, and how far it got.
        const said = exchanges.flatMap(({ request: { headers } }) =>
          headers.filter(([name]) => name.toLowerCase() === 'origin').map(([, value]) => value),
        );
        expect(new Set(said), run).toEqual(new Set(context === 'page-with-csp' ? [] : [origin]));
      }
    }
  });
}

test('connect-src stops a request before any CORS, and the console says so', async ({
  lab,
  bench,
  engine,
  sharedTab: tab,
}) => {
  await bench.apply({ origin: '*' });
  await tab.goto(outpostOf('page-with-csp', lab));
  for (const api of ['fetch', 'xhr'] as const) {
    const request = requestFrom('page-with-csp', lab, `${bench.api}/cors?run=${api}`, { api });
    const { verdict } = predict(request, (await bench.state()).policy, newBrowser(engine.name), lab);
    if (verdict.kind !== 'blocked') throw new Error('The model lets it pass.');
    expect(verdict.failure).toMatchObject({ code: 'content-security-policy-blocks', stage: 'request' });
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
  sharedTab: tab,
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
