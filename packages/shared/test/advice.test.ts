import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDangerous } from '../src/audit/audit.ts';
import { explain } from '../src/explain/explain.ts';
import { explainReadable } from '../src/explain/explain-readable.ts';
import { explainStoppedPattern } from '../src/explain/explain-stopped-pattern.ts';
import type { Owner } from '../src/explain/owner.ts';
import { type BrowserState, type LabRequest, newBrowser } from '../src/fetch/index.ts';
import { plain } from '../src/infra/prose.ts';
import { type Experiment, predict, STATES, simulateFresh } from '../src/lab/index.ts';
import type { CorsPolicy } from '../src/policy/index.ts';
import { CLOSED_POLICY, policyWith } from '../src/policy/policy.ts';
import { advice, browser, deciding, experiments, FREE, OTHER } from './advised.ts';
import { FRONT, labRequests, policies, SERVERS } from './arbitraries.ts';
import { labRequest } from './tables/row.ts';

test('a pattern that the server stops is said to be the reason, and its owner is given the exact origin', () => {
  const policy = policyWith({ origin: [{ pattern: '^((.+)+)+!$' }] });
  for (const request of [labRequest(), labRequest({ method: 'PUT' })]) {
    const { verdict, wire } = predict(request, policy, browser, SERVERS);
    if (verdict.kind !== 'blocked') throw new Error(verdict.kind);
    expect(
      wire.map(([, answer]) => (answer === null || answer === 'connection-closed' ? answer : answer.status)),
    ).toEqual([500]);
    expect(verdict.failure.code).toBe('allow-origin-missing');
    expect(plain(explainStoppedPattern(verdict.failure, policy)?.saw ?? [])).toBe(
      `To test /^((.+)+)+!$/ on ${FRONT} takes more than 20000 steps. The API server stopped the test and answered 500 without Access-Control-Allow-Origin. A server without such a limit answers nobody while it tests.`,
    );
    expect(explainStoppedPattern(verdict.failure, policyWith({ origin: ['http://a.test'] }))).toBeNull();
  }
  expect(advice(labRequest(), policy, FREE)?.fix).toEqual(policyWith({ origin: FRONT }));
});

test.each([OTHER, 'null', 'https://evil.example'])(
  'a free request of %s is not advised to be let in by a click',
  (origin) => {
    for (const policy of [
      CLOSED_POLICY,
      policyWith({ origin: FRONT }),
      policyWith({ origin: [FRONT], credentials: true }),
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

describe('permissions that end', () => {
  const find = (id: string) => experiments.find((each) => each.id === id) as Experiment;

  /** The deciding request under a policy, with what the browser knew and what was running then. */
  function decidingMove(id: string, start: CorsPolicy) {
    const experiment = find(id);
    const simulated = simulateFresh(experiment, experiment.moves, start, 'chromium', SERVERS);
    const last = simulated.findLast((move) => move.kind === 'request');
    const first = simulated.find((move) => move.kind === 'request');
    if (last?.kind !== 'request' || first?.kind !== 'request') throw new Error('no request');
    const withoutCache = predict(last.request, last.policy, newBrowser('chromium'), SERVERS).verdict;
    return { experiment, last, withoutCache, preflightCache: first.prediction.preflightCache };
  }

  test.each(['stale-permission', 'cached-with-credentials'])(
    '%s: a shorter max-age is advised, not the method',
    (id) => {
      const { experiment, last, withoutCache, preflightCache } = decidingMove(id, find(id).start);
      const { verdict, preflight } = last.prediction;
      if (verdict.kind !== 'readable') throw new Error(verdict.kind);
      const { request, policy } = last;
      const { response } = verdict;
      const text = explainReadable(
        {
          request,
          response,
          answered: [],
          preflight,
          preflightCache,
          isWithCookies: false,
          withoutCache,
          policy,
          reads: null,
        },
        { front: FRONT, goal: experiment.goal },
      );
      expect(text?.title).toBe('The answer came by a permission that is gone');
      expect(plain(text?.saw ?? [])).toContain('for 600 seconds');
      expect(plain(text?.change ?? [])).toContain('Send a shorter Access-Control-Max-Age');
    },
  );

  test('stale-permission: once the permission has ended the block is right', () => {
    const { experiment, last } = decidingMove('stale-permission', find('stale-permission').solved);
    const owner: Owner = { front: FRONT, goal: experiment.goal };
    const given = advice(last.request, last.policy, owner);
    expect(given?.words).toMatch(/^Nothing: the block is right\. The owner has withdrawn/);
    expect(given?.fix).toBeNull();
  });

  test('five-seconds: a longer max-age is advised, not the method', () => {
    const { experiment, last } = decidingMove('five-seconds', find('five-seconds').start);
    const given = advice(last.request, last.policy, { front: FRONT, goal: experiment.goal });
    expect(given?.words).toContain('a larger Access-Control-Max-Age');
    expect(given?.words).not.toContain('Name PUT');
    expect(given?.fix).toBeNull();
  });

  test('vary: an answer from the cache needs Vary', () => {
    const { experiment, last } = decidingMove('vary', find('vary').start);
    const { verdict, source } = last.prediction;
    if (verdict.kind !== 'blocked') throw new Error(verdict.kind);
    const { change } = explain(verdict.failure, { front: FRONT, goal: experiment.goal }, source);
    expect(plain(change)).toContain('Send Vary: Origin');
  });
});
