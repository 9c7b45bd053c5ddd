import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDangerous } from '../src/audit/audit.ts';
import { explain } from '../src/explain/explain.ts';
import { explainReadable } from '../src/explain/explain-readable.ts';
import { explainStoppedPattern } from '../src/explain/explain-stopped-pattern.ts';
import { fixFor } from '../src/explain/fix.ts';
import type { Owner } from '../src/explain/owner.ts';
import { type BrowserState, type LabRequest, newBrowser } from '../src/fetch/index.ts';
import { plain } from '../src/infra/prose.ts';
import {
  catalogue,
  decidingPrediction,
  type Experiment,
  isAttack,
  predict,
  rehearseAnew,
  STATES,
} from '../src/lab/index.ts';
import type { CorsPolicy } from '../src/policy/index.ts';
import { CLOSED_POLICY } from '../src/policy/policy.ts';
import { BACK, FRONT, labRequests, policies, SERVERS } from './arbitraries.ts';
import { labRequest } from './tables/row.ts';

const OTHER = 'http://127.0.0.1:5000';
const FREE: Owner = { front: FRONT, goal: null };
const experiments = catalogue({ ...SERVERS, experiments: BACK });
const browser = newBrowser('standard');
const cors = (change: Partial<CorsPolicy['cors']>): CorsPolicy => ({
  ...CLOSED_POLICY,
  cors: { ...CLOSED_POLICY.cors, ...change },
});

/** What a page would show of a request: the advice in words, and the policy that its button applies. */
function advice(request: LabRequest, policy: CorsPolicy, owner: Owner, now: BrowserState = browser) {
  const prediction = predict(request, policy, now, SERVERS);
  if (prediction.verdict.kind !== 'blocked') return null;
  const { failure } = prediction.verdict;
  const explanation = explain(failure, owner, prediction.source);
  const verdictUnder = (tried: CorsPolicy) => predict(request, tried, now, SERVERS).verdict;
  return {
    words: plain(explanation.change),
    fix: fixFor(failure, policy, owner, verdictUnder),
    verdictUnder,
  };
}

function deciding({ moves }: Experiment): LabRequest {
  const last = moves.findLast((move) => move.kind === 'request');
  if (last?.kind !== 'request') throw new Error('no request');
  return last.request;
}

test('a pattern that the server stops is said to be the reason, and its owner is given the exact origin', () => {
  const policy = cors({ origin: [{ pattern: '^((.+)+)+!$' }] });
  for (const request of [labRequest(), labRequest({ method: 'PUT' })]) {
    const { verdict, wire } = predict(request, policy, browser, SERVERS);
    if (verdict.kind !== 'blocked') throw new Error(verdict.kind);
    expect(
      wire.map(([, answer]) => (answer === null || answer === 'hung-up' ? answer : answer.status)),
    ).toEqual([500]);
    expect(verdict.failure.code).toBe('allow-origin-missing');
    expect(plain(explainStoppedPattern(verdict.failure, policy)?.saw ?? [])).toBe(
      `To test /^((.+)+)+!$/ on ${FRONT} takes more than 20000 steps. The API server stopped the test and answered 500 without Access-Control-Allow-Origin. A server without such a limit answers nobody while it tests.`,
    );
    expect(explainStoppedPattern(verdict.failure, cors({ origin: ['http://a.test'] }))).toBeNull();
  }
  expect(advice(labRequest(), policy, FREE)?.fix).toEqual(cors({ origin: FRONT }));
});

describe('attacks', () => {
  const attacks = experiments.filter(isAttack);
  /** Right ones, lazy ones, and wrong ones. */
  const tried: readonly CorsPolicy[] = [
    cors({ origin: FRONT }),
    cors({ origin: [FRONT], credentials: true }),
    cors({ origin: false }),
    cors({ origin: '*', credentials: true }),
    cors({ origin: 'null', credentials: false }),
    cors({ origin: { pattern: '/localhost/' }, credentials: true }),
  ];
  test.each(attacks)('$id: no advice lets the attacker in', (experiment) => {
    const request = deciding(experiment);
    const owner: Owner = { front: FRONT, goal: experiment.goal };
    for (const policy of [experiment.start, experiment.solved, ...tried]) {
      const given = advice(request, policy, owner);
      if (given === null) continue;
      expect(given.fix).toBeNull();
      expect(given.words).toMatch(/^Nothing( about CORS)?: the block is right\./);
      expect(given.words).not.toMatch(/Access-Control-Allow|add exactly/);
      if (experiment.goal === 'counter-unchanged') expect(given.words).toMatch(/JSON or a token/);
    }
  });

  test('a forged request that the server has refused itself has done nothing', () => {
    const refused = labRequest({
      url: `${BACK}/api/counter/protected`,
      origin: OTHER,
      method: 'POST',
      headers: [['content-type', 'text/plain']],
      body: 'x',
    });
    const given = advice(refused, cors({ origin: [FRONT] }), { front: FRONT, goal: 'counter-unchanged' });
    expect(given?.words).toBe(
      'Nothing: the block is right, and the server has refused the forged request itself, with 415. It did not do what was asked.',
    );
    expect(given?.fix).toBeNull();
  });

  test('of redirects that lead back the last address is the one to ask for', () => {
    const twice = experiments.find(({ id }) => id === 'redirect-there-and-back');
    if (twice === undefined) throw new Error('no such experiment');
    const given = advice(deciding(twice), twice.start, FREE);
    expect(given?.words).toContain('Let the script ask for http://localhost:5001/api/cors itself');
  });

  test.each(attacks)('$id: what has let the attacker read is named', (experiment) => {
    const request = deciding(experiment);
    const prediction = decidingPrediction(
      rehearseAnew(experiment, experiment.moves, experiment.start, 'standard', SERVERS),
    );
    const { verdict } = prediction;
    if (verdict.kind !== 'readable') throw new Error(`${experiment.id} is ${verdict.kind} at its start`);
    const explanation = explainReadable(
      {
        request,
        response: verdict.response,
        answered: [],
        preflight: prediction.preflight,
        preflightCache: [],
        anew: verdict,
        policy: experiment.start,
        reads: null,
      },
      { front: FRONT, goal: experiment.goal },
    );
    expect(explanation?.title).toBe('A page that is not yours can read this answer');
    const { origin } = experiment.start.cors;
    const setting = Array.isArray(origin)
      ? 'null'
      : typeof origin === 'object'
        ? `${Reflect.get(origin, 'pattern')}`
        : 'origin: true';
    expect(plain(explanation?.saw ?? [])).toContain(setting);
  });
});

test.each([OTHER, 'null', 'https://evil.example'])(
  'a free request of %s is not advised to be let in by a click',
  (origin) => {
    for (const policy of [
      CLOSED_POLICY,
      cors({ origin: FRONT }),
      cors({ origin: [FRONT], credentials: true }),
    ]) {
      const given = advice(labRequest({ origin, credentials: 'include' }), policy, FREE);
      expect(given?.fix).toBeNull();
      expect(given?.words).toMatch(/^Nothing: the block is right\./);
      expect(given?.words).not.toContain('Access-Control-Allow');
    }
  },
);

describe('experiments that mean another origin to be answered', () => {
  const ids = [
    'another-host',
    'the-same-page-elsewhere',
    'lax-from-another-site',
    'none-from-another-site',
    'unset-from-another-site',
  ];
  test.each(experiments.filter(({ id }) => ids.includes(id)))(
    '$id: exactly that origin is added',
    (experiment) => {
      const request = deciding(experiment);
      const given = advice(request, experiment.start, { front: FRONT, goal: experiment.goal });
      expect(given?.words).toContain(request.origin);
      const { origin } = given?.fix?.cors ?? {};
      expect([origin].flat()).toContain(request.origin);
    },
  );
});

describe('every fix', () => {
  const check = (request: LabRequest, policy: CorsPolicy, owner: Owner, now?: BrowserState): boolean => {
    const given = advice(request, policy, owner, now);
    if (given?.fix == null) return false;
    expect(isDangerous(given.fix, { front: FRONT })).toBe(false);
    expect(given.verdictUnder(given.fix).kind).not.toBe('blocked');
    if (owner.goal === null) expect(request.origin).toBe(FRONT);
    return true;
  };

  test('makes the request succeed, is not dangerous, and is for no stranger: generated', () => {
    let fixes = 0;
    fc.assert(
      fc.property(labRequests, policies, (request, policy) => {
        if (check(request, policy, FREE)) fixes += 1;
      }),
      { numRuns: 1000 },
    );
    expect(fixes).toBeGreaterThan(150);
  }, 60_000);

  test('makes the request succeed, is not dangerous, and is for no stranger: the catalogue', () => {
    let fixes = 0;
    for (const experiment of experiments) {
      for (const request of experiment.moves.flatMap((move) =>
        move.kind === 'request' ? [move.request] : [],
      )) {
        for (const state of STATES) {
          if (check(request, experiment[state], { front: FRONT, goal: experiment.goal })) fixes += 1;
        }
      }
    }
    expect(fixes).toBeGreaterThan(30);
  });
});

describe('what is wrong with an answer that can be read', () => {
  const withHeader = labRequest();
  const base = {
    request: withHeader,
    preflight: 'not-needed' as const,
    preflightCache: [],
    anew: { kind: 'opaque', type: 'opaque' } as const,
    policy: cors({ origin: FRONT }),
    reads: null,
  };
  const response = {
    type: 'cors' as const,
    url: withHeader.url,
    redirected: false,
    status: 200,
    statusText: '',
    headers: [['content-type', 'text/plain']] as const,
    body: null,
  };
  const lines = [
    ['Content-Type', 'text/plain'],
    ['Date', 'x'],
    ['Vary', 'Origin'],
    ['Mcp-Session-Id', '1'],
    ['Set-Cookie', 'a=b'],
  ] as const;

  test('a header that the script cannot see is named, with the reason', () => {
    const text = explainReadable({ ...base, response, answered: lines }, FREE);
    expect(plain(text?.saw ?? [])).toContain('not mcp-session-id. ');
    expect(plain(text?.saw ?? [])).toContain('it has no Access-Control-Expose-Headers');
    expect(plain(text?.change ?? [])).toContain('Name mcp-session-id in Access-Control-Expose-Headers');
    expect(plain(text?.change ?? [])).toContain('the preflight’s answer does not count');
  });

  test('with credentials a wildcard exposes nothing', () => {
    const text = explainReadable(
      {
        ...base,
        request: labRequest({ credentials: 'include' }),
        response,
        answered: [...lines, ['Access-Control-Expose-Headers', '*']],
      },
      FREE,
    );
    expect(plain(text?.saw ?? [])).toContain('with credentials * is the name of a header');
  });

  test('an answer whose headers are all seen needs no explanation, nor does the page’s own origin', () => {
    expect(explainReadable({ ...base, response, answered: lines.slice(0, 3) }, FREE)).toBeNull();
    const own = { ...response, type: 'basic' as const };
    expect(explainReadable({ ...base, response: own, answered: lines }, FREE)).toBeNull();
  });

  test.each([
    ['HEAD', 'upload-offset', 'Link', 'names others'],
    ['POST', 'mcp-session-id', 'x-a', 'names others'],
    ['POST', 'grpc-status', '', 'names others'],
    ['PUT', 'etag', 'ETag;', 'cannot be read as a list'],
  ] as const)('%s: %s is hidden by Expose-Headers: %j', (method, name, exposed, why) => {
    const text = explainReadable(
      {
        ...base,
        request: labRequest({ method }),
        response,
        answered: [
          [name, '1'],
          ['Access-Control-Expose-Headers', exposed],
        ],
      },
      FREE,
    );
    expect(plain(text?.saw ?? [])).toContain(`not ${name}. `);
    expect(plain(text?.saw ?? [])).toContain(why);
  });

  test.each([
    ['POST', 403, true],
    ['put', 403, true],
    ['DELETE', 403, true],
    ['GET', 403, false],
    ['head', 403, false],
    ['POST', 401, false],
    ['POST', 200, false],
  ] as const)(
    '%s of the own origin, answered with %i, may be refused for its Origin: %s',
    (method, status, isRefused) => {
      const own = { ...response, type: 'basic' as const, status };
      const request = labRequest({ method, url: `${FRONT}/x` });
      const text = explainReadable({ ...base, request, response: own, answered: [] }, FREE);
      expect(text !== null).toBe(isRefused);
      if (text !== null) expect(plain(text.change)).toContain(`Origin: ${FRONT}`);
    },
  );
});

describe('permissions that end', () => {
  const find = (id: string) => experiments.find((each) => each.id === id) as Experiment;

  /** The deciding request under a policy, with what the browser knew and what was running then. */
  function played(id: string, start: CorsPolicy) {
    const experiment = find(id);
    const rehearsed = rehearseAnew(experiment, experiment.moves, start, 'chromium', SERVERS);
    const last = rehearsed.findLast((move) => move.kind === 'request');
    const first = rehearsed.find((move) => move.kind === 'request');
    if (last?.kind !== 'request' || first?.kind !== 'request') throw new Error('no request');
    const anew = predict(last.request, last.policy, newBrowser('chromium'), SERVERS).verdict;
    return { experiment, last, anew, preflightCache: first.prediction.preflightCache };
  }

  test.each(['stale-permission', 'cached-with-credentials'])(
    '%s: a shorter max-age is advised, not the method',
    (id) => {
      const { experiment, last, anew, preflightCache } = played(id, find(id).start);
      const { verdict, preflight } = last.prediction;
      if (verdict.kind !== 'readable') throw new Error(verdict.kind);
      const { request, policy } = last;
      const { response } = verdict;
      const text = explainReadable(
        { request, response, answered: [], preflight, preflightCache, anew, policy, reads: null },
        { front: FRONT, goal: experiment.goal },
      );
      expect(text?.title).toBe('The answer came by a permission that is gone');
      expect(plain(text?.saw ?? [])).toContain('for 600 seconds');
      expect(plain(text?.change ?? [])).toContain('Send a shorter Access-Control-Max-Age');
    },
  );

  test('stale-permission: once the permission has ended the block is right', () => {
    const { experiment, last } = played('stale-permission', find('stale-permission').solved);
    const owner: Owner = { front: FRONT, goal: experiment.goal };
    const given = advice(last.request, last.policy, owner);
    expect(given?.words).toMatch(/^Nothing: the block is right\. The owner has withdrawn/);
    expect(given?.fix).toBeNull();
  });

  test('five-seconds: a longer max-age is advised, not the method', () => {
    const { experiment, last } = played('five-seconds', find('five-seconds').start);
    const given = advice(last.request, last.policy, { front: FRONT, goal: experiment.goal });
    expect(given?.words).toContain('a larger Access-Control-Max-Age');
    expect(given?.words).not.toContain('Name PUT');
    expect(given?.fix).toBeNull();
  });

  test('vary: an answer from the cache needs Vary', () => {
    const { experiment, last } = played('vary', find('vary').start);
    const { verdict, source } = last.prediction;
    if (verdict.kind !== 'blocked') throw new Error(verdict.kind);
    const { change } = explain(verdict.failure, { front: FRONT, goal: experiment.goal }, source);
    expect(plain(change)).toContain('Send Vary: Origin');
  });
});
