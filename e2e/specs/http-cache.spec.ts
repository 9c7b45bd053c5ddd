import {
  type BrowserState,
  forConsumer,
  type LabRequest,
  labRequest,
  newBrowser,
} from '@cors-lab/shared/fetch';
import { type Observation, predict } from '@cors-lab/shared/lab';
import { type CorsPolicy, policyWith } from '@cors-lab/shared/policy';
import { expect, test } from '../fixtures.ts';
import { type BenchClient, createBench } from '../lab/bench.ts';
import { outpostOf, performAll } from '../lab/outposts.ts';
import { MODIFIED, SEQUENCES, type Sequence } from './http-cache.rows.ts';

interface Run extends Sequence {
  readonly bench: BenchClient;
  readonly policy: CorsPolicy;
  readonly mark: string;
  readonly observations: Observation[];
}

function requestOf({ asks, path = '/cacheable', mark, bench }: Run, at: number, front: string): LabRequest {
  return labRequest(front, `${bench.api}${path}?${mark}`, asks[at] ?? {});
}

function policyOf({ allowed, edits = [], status }: Sequence, front: string): CorsPolicy {
  const origin = allowed === 'by-list' ? [front] : front;
  const settings =
    allowed === false
      ? { origin: false }
      : { origin, credentials: allowed !== 'without-credentials', methods: ['PUT'], maxAge: 600 };
  return policyWith(settings, { actual: { status: status ?? null, headers: edits } });
}

test('the HTTP cache answers what the model says, and asks what the model says', async ({ lab, engine }) => {
  const tab = await engine.newPage({ httpCache: true });
  try {
    await tab.goto(outpostOf('page', lab));
    const benches = new Map<string, BenchClient>();
    const runs: Run[] = [];
    for (const [index, sequence] of SEQUENCES.entries()) {
      const policy = policyOf(sequence, lab.front);
      const key = JSON.stringify(policy);
      const bench = benches.get(key) ?? (await createBench(lab));
      if (!benches.has(key)) await bench.apply(policy.cors, policy.overrides);
      benches.set(key, bench);
      runs.push({ ...sequence, bench, policy, mark: `run=s${index}s`, observations: [] });
    }
    const began = Date.now();
    // All first requests, then all second ones: WebKit stores what it got a moment later.
    for (let at = 0; runs.some(({ asks }) => at < asks.length); at += 1) {
      const now = runs.filter(({ asks }) => at < asks.length);
      const requests = now.map((run) => requestOf(run, at, lab.front));
      for (const [index, observation] of (await performAll(tab, requests)).entries())
        now[index]?.observations.push(observation);
    }
    for (const run of runs) {
      const sent = (await run.bench.exchanges(run.mark)).map(({ request }) => request.method);
      let browser: BrowserState = newBrowser(engine.name, began);
      const methods: string[] = [];
      for (const [at, observation] of run.observations.entries()) {
        const what = `${run.name}, request ${at + 1}`;
        const prediction = predict(requestOf(run, at, lab.front), run.policy, browser, lab);
        const { verdict, wire, preflightCache, httpCache } = prediction;
        browser = { ...browser, preflightCache, httpCache };
        methods.push(...wire.map(([{ method }]) => method));
        expect.soft(observation.kind, what).toBe(verdict.kind === 'blocked' ? 'threw' : 'response');
        if (verdict.kind === 'readable')
          expect.soft(observation, what).toMatchObject({ status: verdict.response.status });
        if (run.expect === undefined) continue;
        const code = verdict.kind === 'blocked' ? verdict.failure.code : verdict.kind;
        expect.soft([code, wire.length > 0], what).toEqual(run.expect[at]);
      }
      expect.soft(run.observations.length, run.name).toBe(run.asks.length);
      expect.soft(sent, run.name).toEqual(methods);
    }
    await Promise.all([...benches.values()].map((bench) => bench.remove()));
  } finally {
    await tab.close();
  }
});

/** Runs in the page: whether an image comes, with the attribute `crossorigin` or without it. */
function loadImage({ url, crossOrigin }: { url: string; crossOrigin: boolean }): Promise<string> {
  return new Promise((resolve) => {
    const image = new Image();
    if (crossOrigin) image.crossOrigin = 'anonymous';
    image.onload = () => resolve('loaded');
    image.onerror = () => resolve('error');
    image.src = url;
  });
}

test('an image that was kept without CORS blocks the same image with crossorigin where the cache answers', async ({
  lab,
  bench,
  engine,
}) => {
  const tab = await engine.newPage({ httpCache: true });
  try {
    await tab.goto(outpostOf('page', lab));
    const url = `${bench.api}/image.png?run=image`;
    const asks = [
      { url, crossOrigin: false },
      { url, crossOrigin: true },
    ];
    let browser: BrowserState = newBrowser(engine.name, Date.now());
    for (const [at, ask] of asks.entries()) {
      const what = `image ${at + 1}`;
      // The server allows the page by the second time: what is kept of the first has no Allow-Origin.
      const origin = at === 0 ? false : lab.front;
      const policy = policyWith({ origin }, { actual: { status: null, headers: [MODIFIED] } });
      await bench.apply(policy.cors, policy.overrides);
      const before = (await bench.exchanges('run=image')).length;
      const loaded = await tab.evaluate(loadImage, ask);
      const sent = (await bench.exchanges('run=image')).slice(before);
      const mode = ask.crossOrigin ? 'cors' : 'no-cors';
      const request = forConsumer(labRequest(lab.front, url, { api: 'image', mode }));
      const { verdict, wire, preflightCache, httpCache } = predict(
        request,
        policy,
        { ...browser, now: Date.now() },
        lab,
      );
      browser = { ...browser, preflightCache, httpCache };
      const code = verdict.kind === 'blocked' ? verdict.failure.code : 'loaded';
      expect.soft([loaded, sent.length], what).toEqual([code === 'loaded' ? 'loaded' : 'error', wire.length]);
      const answers = engine.name === 'firefox' || at === 0 ? ['loaded', 1] : ['allow-origin-missing', 0];
      expect.soft([code, wire.length], what).toEqual(answers);
    }
  } finally {
    await tab.close();
  }
});
