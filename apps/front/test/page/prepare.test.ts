import { withRunParam } from '@cors-lab/shared/lab';
import { CLOSED_POLICY, policyWith } from '@cors-lab/shared/policy';
import { describe, expect, test } from 'vitest';
import { configure } from '../../src/page/config.ts';
import { initialState, type LabState, type Run } from '../../src/page/lab/state.ts';
import { presets } from '../../src/page/request/presets.ts';
import { asSent, browserNow } from '../../src/page/run/browser-now.ts';
import { changedSince, isOfOldPolicy } from '../../src/page/run/changed-since.ts';
import { judge, verdictBehind } from '../../src/page/run/judge.ts';
import { untilNextTick } from '../../src/page/run/keep-time.ts';
import { predicted, prepare } from '../../src/page/run/prepare.ts';
import { benchWith, SERVERS } from '../servers.ts';

const config = configure(SERVERS.front, SERVERS, '0123456789b7', 'chromium');
const request = presets(config)[0].request;
const account = presets(config).find(({ id }) => id === 'credentials')!.request;
const bench = benchWith(policyWith({ origin: config.front, credentials: true }), {
  bench: '0123456789b7',
  policyVersion: 3,
  startPolicy: CLOSED_POLICY,
  sessions: 1,
  cursor: 7,
});
const BEGINNING = { nextRunId: 'r1', sameUrlParam: 'same', now: 0 };
const live: LabState = {
  ...initialState(request, BEGINNING),
  bench,
  connection: { status: 'live', refusal: null },
};
const signedIn: LabState = {
  ...live,
  browser: { ...live.browser, sessions: { boot: 'one', paths: ['/api/session'] } },
};
const status = (state: LabState) => {
  const verdict = prepare({ ...state, request: account }, config, 0).prediction?.verdict;
  return verdict?.kind === 'readable' ? verdict.response.status : verdict?.kind;
};

describe('a prediction', () => {
  test('goes by the policy that runs or is being applied, and is nothing while nobody knows it', () => {
    expect(prepare(live, config, 0).prediction?.verdict.kind).toBe('readable');
    const outcome = {
      status: 'applying',
      wanted: CLOSED_POLICY,
      before: bench.policy,
      move: 'edit',
    } as const;
    const applying: LabState = { ...live, policyForm: { ...live.policyForm, outcome } };
    expect(prepare(applying, config, 0).prediction?.verdict.kind).toBe('blocked');
    const lost: LabState = { ...live, connection: { status: 'lost', refusal: null } };
    expect(prepare(lost, config, 0).prediction).toBeNull();
  });

  test('reckons with the session’s cookie, which no script can see', () => {
    expect(status(live)).toBe(401);
    expect(status(signedIn)).toBe(200);
    expect(status({ ...signedIn, bench: { ...bench, sessions: 0 } })).toBe(401);
    expect(status({ ...signedIn, bench: { ...bench, boot: { id: 'two', at: 2 } } })).toBe(401);
  });
});

describe('prepare', () => {
  const put = presets(config).find(({ id }) => id === 'put')!.request;
  const maxAge = { ...bench.policy, cors: { ...bench.policy.cors, methods: ['PUT'], maxAge: 5 } };
  const caching: LabState = { ...live, request: put, bench: { ...bench, policy: maxAge } };
  /** The state after what is sent now has come back as predicted. */
  const sent = (state: LabState): LabState => {
    const { prediction } = prepare(state, config, 1000);
    if (prediction === null) throw new Error('Nothing is predicted.');
    const { preflightCache, httpCache } = prediction;
    return { ...state, nextRunId: 'r2', browser: { ...state.browser, preflightCache, httpCache } };
  };

  test('marks the request as it will be sent', () => {
    expect(prepare(live, config, 0).request.url).toMatch(/cors\?run=r1$/);
    expect(prepare({ ...live, sameUrl: true }, config, 0).request.url).toMatch(/cors\?run=same$/);
    expect(prepare({ ...live, runParam: 'own' }, config, 0).request.url).toMatch(/cors\?run=own$/);
    const image = { ...request, api: 'image' } as const;
    expect(prepare({ ...live, sameUrl: true, request: image }, config, 0).runParam).toBe('r1');
    expect(prepare(live, config, 0).prediction?.wire[0]?.[0].url).toMatch(/run=r1$/);
  });

  test('finds a permission only under the same URL, and only until it ends', () => {
    const decided = (state: LabState, now: number) => prepare(state, config, now).prediction?.preflight;
    expect(decided(sent(caching), 2000)).toBe('sent');
    const same = { ...caching, sameUrl: true };
    expect(decided(same, 2000)).toBe('sent');
    expect(decided(sent(same), 5999)).toBe('cached');
    expect(decided(sent(same), 6000)).toBe('sent');
  });

  test('finds a stored answer until it is stale', () => {
    const cacheable = { ...request, headers: [], url: `${config.resourceBase}/api/cacheable` };
    const same = { ...caching, request: cacheable, sameUrl: true };
    const source = (now: number) => prepare(sent(same), config, now).prediction?.source;
    const [stored] = sent(same).browser.httpCache;
    const end = 1000 + (stored?.maxAge ?? 0) * 1000;
    expect([source(end - 1), source(end)]).toEqual(['http-cache', 'network']);
  });

  test('asks for the time once a second, and when an entry ends', () => {
    const { browser } = sent({ ...caching, sameUrl: true });
    expect(untilNextTick(live.browser, 0)).toBeNull();
    expect([1000, 5200, 5999.5, 6000].map((now) => untilNextTick(browser, now))).toEqual([
      1000,
      800,
      1,
      null,
    ]);
  });
});

test('leaves out blank lines, and marks the URL', () => {
  const typed = {
    ...request,
    headers: [
      ['', ''],
      ['x-a', ''],
      ['', 'b'],
    ] as const,
  };
  expect(asSent(typed).headers).toEqual([
    ['x-a', ''],
    ['', 'b'],
  ]);
  expect(withRunParam(request, 'r1').url).toBe('http://localhost:5001/benches/0123456789b7/api/cors?run=r1');
});

describe('a judgement', () => {
  const marked = withRunParam(request, 'r1');
  const browser = browserNow(live, config, 0);
  const run: Run = {
    id: 'r1',
    request,
    runParam: 'r1',
    after: null,
    policy: bench.policy,
    policyVersion: 3,
    boot: null,
    prediction: predicted({ request: marked, policy: bench.policy, browser }, config),
    panels: { request, policy: bench.policy, experiment: null },
    browser,
    at: 0,
    observation: { kind: 'threw', name: 'error', message: 'status 0', beforeSending: false },
    exchanges: [],
    log: 'read',
    counter: { before: 0, after: 0 },
    policyChanged: false,
  };

  test('is a fault of the lab where something else has happened, which is then explained from what was recorded', () => {
    const judgement = judge(run);
    expect(judgement).toMatchObject({ kind: 'compared', agrees: false });
    expect(run.prediction?.verdict.kind).toBe('readable');
    expect(verdictBehind(run, judgement)).toMatchObject({
      kind: 'blocked',
      failure: { code: 'network-error' },
    });
  });

  test.each([
    [{ prediction: null }, 'unpredicted'],
    [{ observation: null }, 'pending'],
    [{ log: 'unread' }, 'pending'],
    [{ policyChanged: true }, 'policyChanged'],
    [{ log: { trouble: 'Down.' } }, 'unlogged'],
  ] as const)('is withheld: %j', (change, kind) => {
    expect(judge({ ...run, ...change }).kind).toBe(kind);
  });
});

describe('what has changed since a run', () => {
  const run = (state: LabState): Run => ({
    ...prepare(state, config, 0),
    request: state.request,
    after: null,
    policyVersion: 3,
    boot: 'one',
    panels: { request: asSent(state.request), policy: bench.policy, experiment: null },
    at: 0,
    observation: null,
    exchanges: [],
    log: 'read',
    counter: { before: 0, after: 0 },
    policyChanged: false,
  });
  const changed = (state: LabState) => changedSince(run(signedIn), state, config);

  test('is nothing while the panels say the same', () => {
    expect(changed(signedIn)).toEqual([]);
    const untidy = { ...request, headers: [...request.headers, ['', ''] as const] };
    expect(changed({ ...signedIn, request: untidy })).toEqual([]);
  });

  test('is the policy until it is taken back, and not while an experiment changes it', () => {
    const other: LabState = { ...signedIn, bench: { ...bench, policy: CLOSED_POLICY, policyVersion: 4 } };
    expect(changed(other)).toEqual(['policy']);
    expect(changed({ ...other, bench: { ...bench, policyVersion: 5 } })).toEqual([]);
    expect(changed({ ...other, experiments: { ...other.experiments, play: 'running' } })).toEqual([]);
  });

  test('makes the result of an experiment an old one', () => {
    expect(isOfOldPolicy(bench.policy, signedIn)).toBe(false);
    expect(isOfOldPolicy(CLOSED_POLICY, signedIn)).toBe(true);
  });

  test('is the request, and the session where cookies went along', () => {
    expect(changed({ ...signedIn, request: account })).toEqual(['request']);
    const signedOut: LabState = { ...signedIn, bench: { ...bench, sessions: 0 } };
    expect(changed(signedOut)).toEqual([]);
    const withCookies = { ...signedIn, request: account };
    expect(changedSince(run(withCookies), { ...signedOut, request: account }, config)).toEqual(['session']);
  });
});
