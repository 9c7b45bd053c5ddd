import { asConsumed, type BrowserState, labRequest, newBrowser } from '@cors-lab/shared/fetch';
import { type Outcome, predict } from '@cors-lab/shared/lab';
import { CLOSED_POLICY, type CorsPolicy, type HeaderEdit } from '@cors-lab/shared/policy';
import type { EngineName } from '../engines/engine.ts';
import { type Ask, askFor } from '../engines/perform.ts';
import { expect, test } from '../fixtures.ts';

/**
 * Requests to one URL after another: what the HTTP cache answers, and what it makes of CORS. The model must foresee each
 * verdict, and whether anything is sent.
 */
interface Sequence {
  readonly name: string;
  readonly asks: readonly Partial<Ask>[];
  /** How the page is allowed: the only one on a list, or named to everybody. Answers vary by `Origin` under a list alone. */
  readonly allowed: 'by-list' | 'by-name' | false;
  readonly edits?: readonly HeaderEdit[];
  readonly status?: number;
  readonly path?: string;
  /** Each request's outcome, and whether it was sent; where engines differ, the model alone says it. */
  readonly expect?: readonly (readonly [outcome: Outcome, sent: boolean])[];
}

const CORS: Partial<Ask> = {};
const NO_CORS: Partial<Ask> = { mode: 'no-cors' };
const INCLUDE: Partial<Ask> = { credentials: 'include' };
const OMIT: Partial<Ask> = { credentials: 'omit' };
const WITHOUT_VARY: HeaderEdit = { op: 'remove', name: 'vary' };
const MODIFIED: HeaderEdit = {
  op: 'set',
  name: 'Last-Modified',
  value: new Date(Date.now() - 864_000_000).toUTCString(),
};
const KEPT: HeaderEdit = { op: 'set', name: 'cache-control', value: 'max-age=60' };

const SEQUENCES: readonly Sequence[] = [
  {
    name: 'without Vary, the answer to no-cors blocks cors until it is stale',
    asks: [NO_CORS, CORS, CORS],
    allowed: false,
    edits: [WITHOUT_VARY],
    expect: [
      ['opaque', true],
      ['allow-origin-missing', false],
      ['allow-origin-missing', false],
    ],
  },
  {
    name: 'with Vary: Origin, the server is asked each time',
    asks: [NO_CORS, CORS, NO_CORS, CORS],
    allowed: 'by-list',
    expect: [
      ['opaque', true],
      ['readable', true],
      ['opaque', true],
      ['readable', true],
    ],
  },
  {
    name: 'an answer that names the page to everybody needs no Vary',
    asks: [NO_CORS, CORS],
    allowed: 'by-name',
    expect: [
      ['opaque', true],
      ['readable', false],
    ],
  },
  {
    name: 'an answer that may be read is read again',
    asks: [CORS, CORS, NO_CORS],
    allowed: 'by-list',
    edits: [WITHOUT_VARY],
    expect: [
      ['readable', true],
      ['readable', false],
      ['opaque', false],
    ],
  },
  { name: 'a refused answer', asks: [CORS, CORS, NO_CORS], allowed: false, edits: [WITHOUT_VARY] },
  { name: 'credentials', asks: [INCLUDE, CORS, OMIT, INCLUDE], allowed: 'by-list', edits: [WITHOUT_VARY] },
  {
    name: 'POST between',
    asks: [CORS, { method: 'POST' }, CORS],
    allowed: 'by-list',
    edits: [WITHOUT_VARY, KEPT],
    path: '/cors',
  },
  {
    name: 'PUT between',
    asks: [CORS, { method: 'PUT' }, CORS],
    allowed: 'by-list',
    edits: [WITHOUT_VARY, KEPT],
    path: '/cors',
  },
  { name: 'HEAD between', asks: [CORS, { method: 'HEAD' }, CORS], allowed: 'by-list', edits: [WITHOUT_VARY] },
  {
    name: 'a preflight before',
    asks: [CORS, { headers: [['x-a', '1']] }],
    allowed: 'by-list',
    edits: [WITHOUT_VARY],
  },
  { name: '404', asks: [CORS, CORS], allowed: 'by-list', edits: [KEPT], path: '/status/404' },
  { name: '500', asks: [CORS, CORS], allowed: 'by-list', edits: [KEPT], path: '/status/500' },
  { name: 'a redirect', asks: [CORS, CORS], allowed: 'by-list', edits: [KEPT], path: '/redirect/same' },
  { name: 'by XMLHttpRequest', asks: [{ api: 'xhr' }, CORS, { api: 'xhr' }], allowed: 'by-list' },
  ...['no-store, max-age=60', 'no-cache, max-age=60', 'max-age=0', 'public'].map(
    (value): Sequence => ({
      name: value,
      asks: [CORS, CORS],
      allowed: 'by-list',
      edits: [{ op: 'set', name: 'cache-control', value }],
    }),
  ),
  // Without a word about how long: what each engine guesses.
  ...[200, 201, 203, 204, 300, 301, 302, 307, 308, 404, 405, 410, 500, 501].flatMap((status) =>
    [[], [MODIFIED]].map(
      (edits): Sequence => ({
        name: `${status}${edits.length === 0 ? '' : ', modified ten days ago'}`,
        asks: [CORS, CORS],
        allowed: 'by-name',
        path: '/cors',
        status,
        edits,
      }),
    ),
  ),
  ...['max-age=0', 'no-cache', 'must-revalidate', 'public', 'private'].map(
    (value): Sequence => ({
      name: `modified ten days ago, ${value}`,
      asks: [CORS, CORS],
      allowed: 'by-name',
      path: '/cors',
      edits: [MODIFIED, { op: 'set', name: 'Cache-Control', value }],
    }),
  ),
  ...['0', new Date(Date.now() - 60_000).toUTCString(), new Date(Date.now() + 60_000).toUTCString()].map(
    (value): Sequence => ({
      name: `modified ten days ago, Expires: ${value}`,
      asks: [CORS, CORS],
      allowed: 'by-name',
      path: '/cors',
      edits: [MODIFIED, { op: 'set', name: 'Expires', value }],
    }),
  ),
  ...[201, 300, 308, 403, 410, 451].map(
    (status): Sequence => ({
      name: `${status} with max-age=60`,
      asks: [CORS, CORS],
      allowed: 'by-name',
      path: '/cors',
      status,
      edits: [KEPT],
    }),
  ),
];

test('the HTTP cache answers what the model says, and asks what the model says', async ({
  lab,
  bench,
  engine,
}) => {
  test.setTimeout(120_000);
  const tab = await engine.newPage({ httpCache: true });
  try {
    await tab.goto(lab.front);
    for (const [index, sequence] of SEQUENCES.entries()) {
      const {
        name,
        asks,
        allowed,
        edits = [],
        path = '/cacheable',
        status = null,
        expect: expected,
      } = sequence;
      const policy: CorsPolicy = {
        cors: {
          ...CLOSED_POLICY.cors,
          ...(allowed === false
            ? { origin: false }
            : {
                origin: allowed === 'by-list' ? [lab.front] : lab.front,
                credentials: true,
                methods: ['PUT'],
              }),
        },
        overrides: { ...CLOSED_POLICY.overrides, actual: { status, headers: edits } },
      };
      await bench.apply(policy.cors, policy.overrides);
      const mark = `run=s${index}s`;
      let browser: BrowserState = newBrowser(engine.name as EngineName, Date.now());
      for (const [at, choices] of asks.entries()) {
        const what = `${name}, request ${at + 1}`;
        const ask = askFor(`${bench.api}${path}?${mark}`, choices);
        const before = (await bench.exchanges(mark)).length;
        const [outcome] = await tab.batch([ask]);
        const sent = (await bench.exchanges(mark)).slice(before);
        const prediction = predict(
          { ...ask, origin: lab.front },
          policy,
          { ...browser, now: Date.now() },
          lab,
        );
        const { verdict, wire, preflightCache, httpCache } = prediction;
        browser = { ...browser, preflightCache, httpCache };
        expect.soft(outcome?.got.settled, what).toBe(verdict.kind === 'blocked' ? 'threw' : 'response');
        expect
          .soft(
            sent.map(({ request }) => request.method),
            what,
          )
          .toEqual(wire.map(([{ method }]) => method));
        if (expected === undefined) continue;
        const code = verdict.kind === 'blocked' ? verdict.failure.code : verdict.kind;
        expect.soft([code, wire.length > 0], what).toEqual(expected[at]);
      }
    }
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
    await tab.goto(lab.front);
    const url = `${bench.api}/image.png?run=image`;
    const asks = [
      { url, crossOrigin: false },
      { url, crossOrigin: true },
    ];
    // The server allows the page by the second time: what is kept of the first has no Allow-Origin.
    const policies: readonly CorsPolicy['cors'][] = [
      { ...CLOSED_POLICY.cors, origin: false },
      { ...CLOSED_POLICY.cors, origin: lab.front },
    ];
    let browser: BrowserState = newBrowser(engine.name as EngineName, Date.now());
    for (const [at, ask] of asks.entries()) {
      const what = `image ${at + 1}`;
      const cors = policies[at] ?? CLOSED_POLICY.cors;
      const policy: CorsPolicy = {
        cors,
        overrides: { ...CLOSED_POLICY.overrides, actual: { status: null, headers: [MODIFIED] } },
      };
      await bench.apply(policy.cors, policy.overrides);
      const before = (await bench.exchanges('run=image')).length;
      const loaded = await tab.evaluate(loadImage, ask);
      const sent = (await bench.exchanges('run=image')).slice(before);
      const mode = ask.crossOrigin ? 'cors' : 'no-cors';
      const request = asConsumed(labRequest(lab.front, url, { api: 'image', mode }));
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
