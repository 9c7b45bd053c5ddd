import { type BenchState, CLOSED_POLICY, withMark } from '@cors-lab/shared';
import { describe, expect, test } from 'vitest';
import { asSent, browserNow } from '../../src/page/browser-now.ts';
import { configure } from '../../src/page/configuration.ts';
import { foresee } from '../../src/page/foresee.ts';
import { judge, verdictBehind } from '../../src/page/judge.ts';
import { presets } from '../../src/page/presets.ts';
import { initialState, type LabState, type Run } from '../../src/page/state/state.ts';

const place = configure(
  'http://localhost:5000',
  'http://localhost:5001',
  'http://localhost:5000',
  'b7',
  'chromium',
);
const request = presets(place)[0].request;
const account = presets(place).find(({ id }) => id === 'credentials')!.request;
const bench: BenchState = {
  bench: 'b7',
  boot: { id: 'one', at: 1 },
  origins: { front: place.front, back: place.back },
  policy: { ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, origin: place.front, credentials: true } },
  policyVersion: 3,
  startPolicy: CLOSED_POLICY,
  counter: 0,
  sessions: 1,
  cursor: 7,
};
const live: LabState = { ...initialState(request), bench, connection: { status: 'live', refusal: null } };
const signedIn: LabState = {
  ...live,
  browser: { ...live.browser, sessions: { boot: 'one', paths: ['/api/session'] } },
};
const status = (state: LabState) => {
  const verdict = foresee(account, state, browserNow(state, place, 0), place.servers)?.verdict;
  return verdict?.kind === 'readable' ? verdict.response.status : verdict?.kind;
};

describe('what is foreseen', () => {
  test('goes by the policy that runs or is being applied, and is nothing while nobody knows it', () => {
    expect(foresee(request, live, browserNow(live, place, 0), place.servers)?.verdict.kind).toBe('readable');
    const outcome = {
      status: 'applying',
      wanted: CLOSED_POLICY,
      before: bench.policy,
      move: 'edit',
    } as const;
    const applying: LabState = { ...live, policyForm: { ...live.policyForm, outcome } };
    expect(foresee(request, applying, browserNow(applying, place, 0), place.servers)?.verdict.kind).toBe(
      'blocked',
    );
    const lost: LabState = { ...live, connection: { status: 'lost', refusal: null } };
    expect(foresee(request, lost, browserNow(lost, place, 0), place.servers)).toBeNull();
  });

  test('reckons with the session’s cookie, which no script can see', () => {
    expect(status(live)).toBe(401);
    expect(status(signedIn)).toBe(200);
    expect(status({ ...signedIn, bench: { ...bench, sessions: 0 } })).toBe(401);
    expect(status({ ...signedIn, bench: { ...bench, boot: { id: 'two', at: 2 } } })).toBe(401);
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
  expect(withMark(request, 'r1').url).toBe('http://localhost:5001/benches/b7/api/cors?run=r1');
});

describe('a judgement', () => {
  const marked = withMark(request, 'r1');
  const browser = browserNow(live, place, 0);
  const run: Run = {
    nonce: 'r1',
    request,
    mark: 'r1',
    after: null,
    policy: bench.policy,
    policyVersion: 3,
    boot: null,
    prediction: foresee(marked, live, browser, place.servers),
    browser,
    at: 0,
    observation: { kind: 'threw', name: 'error', message: 'status 0', beforeSending: false },
    exchanges: [],
    log: 'read',
    overtaken: false,
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
    [{ overtaken: true }, 'overtaken'],
    [{ log: { trouble: 'Down.' } }, 'unlogged'],
  ] as const)('is withheld: %j', (change, kind) => {
    expect(judge({ ...run, ...change }).kind).toBe(kind);
  });
});
