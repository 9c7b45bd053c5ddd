import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audit } from '../src/audit/audit.ts';
import { suggestFix } from '../src/explain/suggest-fix.ts';
import type { Failure, FailureCode } from '../src/fetch/failure.ts';
import { newBrowser } from '../src/fetch/state/browser-state.ts';
import { predict } from '../src/lab/predict.ts';
import type { CorsPolicy, CorsSettings, Override } from '../src/policy/policy.ts';
import { CLOSED_POLICY, policyWith } from '../src/policy/policy.ts';
import { parsePolicy } from '../src/policy/schema.ts';
import { type LabRequest, labRequest } from '../src/request.ts';
import { BACK, FRONT, labRequests, policies, SERVERS } from './arbitraries.ts';

const GET = labRequest(FRONT, `${BACK}/api/cors`);
const NONE = CLOSED_POLICY.overrides.actual;
const policy = (
  cors: Partial<CorsSettings>,
  preflight: Partial<Override> = {},
  actual: Partial<Override> = {},
) => policyWith(cors, { preflight: { ...NONE, ...preflight }, actual: { ...NONE, ...actual } });

function failureOf(request: LabRequest, tried: CorsPolicy): Failure | null {
  const { verdict } = predict(request, tried, newBrowser('standard'), SERVERS);
  return verdict.kind === 'blocked' ? verdict.failure : null;
}

const PUT: Partial<LabRequest> = { method: 'PUT' };
const INCLUDE: Partial<LabRequest> = { credentials: 'include' };
const TWICE = [{ op: 'append', name: 'Access-Control-Allow-Origin', value: FRONT }] as const;

/** `suggested`: the settings that are changed, or `null` where the policy is not to blame. */
const rows: readonly {
  readonly code: FailureCode;
  readonly request?: Partial<LabRequest>;
  readonly policy: CorsPolicy;
  readonly suggested: CorsPolicy | null;
}[] = [
  { code: 'allow-origin-missing', policy: CLOSED_POLICY, suggested: policy({ origin: FRONT }) },
  {
    code: 'allow-origin-without-scheme',
    policy: policy({ origin: 'localhost:5000' }),
    suggested: policy({ origin: FRONT }),
  },
  // The exercise's own start: another host, and no scheme either.
  {
    code: 'allow-origin-mismatch',
    policy: policy({ origin: 'example.com' }),
    suggested: policy({ origin: FRONT }),
  },
  {
    code: 'allow-origin-mismatch',
    policy: policy({ origin: 'http://a.test' }),
    suggested: policy({ origin: ['http://a.test', FRONT] }),
  },
  {
    code: 'allow-origin-missing',
    policy: policy({ origin: ['http://a.test'] }),
    suggested: policy({ origin: ['http://a.test', FRONT] }),
  },
  // A pattern that does not end comes before the origin, and the server stops at it.
  {
    code: 'allow-origin-missing',
    policy: policy({ origin: { pattern: '^((.+)+)+!$' } }),
    suggested: policy({ origin: FRONT }),
  },
  {
    code: 'allow-origin-missing',
    policy: policy({ origin: ['http://a.test', { pattern: '^((.+)+)+!$' }] }),
    suggested: policy({ origin: ['http://a.test', FRONT] }),
  },
  {
    code: 'allow-origin-wildcard-with-credentials',
    request: INCLUDE,
    policy: policy({ origin: '*', credentials: true }),
    suggested: policy({ origin: FRONT, credentials: true }),
  },
  {
    code: 'allow-origin-multiple',
    policy: policy({ origin: FRONT }, {}, { headers: TWICE }),
    suggested: policy({ origin: FRONT }),
  },
  { code: 'allow-origin-missing', request: { origin: 'null' }, policy: CLOSED_POLICY, suggested: null },
  {
    code: 'allow-credentials-missing',
    request: INCLUDE,
    policy: policy({ origin: true }),
    suggested: policy({ origin: FRONT, credentials: true }),
  },
  {
    code: 'preflight-status-not-ok',
    request: PUT,
    policy: policy({ origin: FRONT }, { status: 401 }),
    suggested: policy({ origin: FRONT }),
  },
  {
    code: 'method-not-allowed',
    request: PUT,
    policy: policy({ origin: FRONT }),
    suggested: policy({ origin: FRONT, methods: ['GET', 'HEAD', 'POST', 'PUT'] }),
  },
  {
    code: 'method-case-differs',
    request: PUT,
    policy: policy({ origin: FRONT, methods: ['put', 'PATCH'] }),
    suggested: policy({ origin: FRONT, methods: ['PATCH', 'PUT'] }),
  },
  {
    code: 'method-case-differs',
    request: { method: 'patch' },
    policy: policy({ origin: FRONT, methods: ['PATCH'] }),
    suggested: null,
  },
  {
    code: 'header-not-allowed',
    request: {
      headers: [
        ['X-B', '1'],
        ['X-A', '1'],
      ],
    },
    policy: policy({ origin: FRONT, allowedHeaders: ['X-C'] }),
    suggested: policy({ origin: FRONT, allowedHeaders: ['X-C', 'X-A', 'X-B'] }),
  },
  {
    code: 'network-error',
    request: { url: 'http://a.test/' },
    policy: policy({ origin: FRONT }),
    suggested: null,
  },
];

test.each(rows)('$code', ({ code, request, policy: tried, suggested }) => {
  const asked = { ...GET, ...request };
  const { verdict } = predict(asked, tried, newBrowser('standard'), SERVERS);
  const failure = verdict.kind === 'blocked' ? verdict.failure : null;
  expect(failure?.code).toBe(code);
  if (failure !== null) expect(suggestFix(failure, tried)).toEqual(suggested);
});

test('what is suggested is valid, lifts the failure, and opens nothing to strangers', () => {
  let suggestions = 0;
  fc.assert(
    fc.property(labRequests, policies, (request, tried) => {
      const failure = failureOf(request, tried);
      if (failure === null) return;
      const suggested = suggestFix(failure, tried);
      if (suggested === null) return;
      suggestions += 1;
      expect(parsePolicy(suggested).ok).toBe(true);
      const after = failureOf(request, suggested);
      expect(`${after?.stage} ${after?.code}`).not.toBe(`${failure.stage} ${failure.code}`);
      const dangers = (of: CorsPolicy) =>
        audit(of, { front: FRONT })
          .filter(
            ({ severity, code }) => severity === 'dangerous' && code !== 'insecure-origin-with-credentials',
          )
          .map(({ code }) => code);
      // Two dangers are there with or without credentials; the rest must not be new.
      expect(dangers(tried)).toEqual(expect.arrayContaining(dangers(suggested)));
    }),
    { numRuns: 1000 },
  );
  expect(suggestions).toBeGreaterThan(200);
});

test('suggestions lead to an answer, or to where the policy is not to blame', () => {
  fc.assert(
    fc.property(labRequests, policies, (request, tried) => {
      let current = tried;
      for (let step = 0; step < 10; step += 1) {
        const failure = failureOf(request, current);
        const suggested = failure && suggestFix(failure, current);
        if (!suggested) return;
        current = suggested;
      }
      expect.fail('the suggestions go in circles');
    }),
    { numRuns: 500 },
  );
});
