import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { describe, expect, test } from 'vitest';
import type { HeaderList, WireRequest } from '../src/fetch/index.ts';
import { appendHeader, removing, setHeaders } from '../src/lab/experiments/builder.ts';
import { respond, UNKNOWN_VALUE } from '../src/lab/index.ts';
import { CLOSED_POLICY, type CorsPolicy, policyWith as policy } from '../src/policy/index.ts';
import { BACK, FRONT, policies, SERVERS, wireRequests } from './arbitraries.ts';
import { ask, realMiddleware } from './real-middleware.ts';

const RUNS = Number(process.env.RUNS ?? 3000);
/** To the server of one policy: a server costs as much as hundreds of requests. */
const REQUESTS = 10;
const LENGTH = { minLength: REQUESTS, maxLength: REQUESTS };
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);

/** The lines Node and Fastify add to everything, and the values only they know. */
function comparable(lines: HeaderList, predicted: HeaderList): readonly string[] {
  const unknown = predicted
    .filter(([, value]) => value === UNKNOWN_VALUE)
    .map(([name]) => name.toLowerCase());
  return lines
    .filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
    .map(([name, value]) => (unknown.includes(name.toLowerCase()) ? name : `${name.toLowerCase()}: ${value}`))
    .sort();
}

async function expectAgreement(real: FastifyInstance, policy: CorsPolicy, request: WireRequest) {
  const answered = await ask(real, request);
  const predicted = respond(policy, request, SERVERS);
  if (predicted === null || answered === null) {
    expect([predicted, answered]).toEqual([null, null]);
    return;
  }
  expect({
    status: predicted.status,
    headers: comparable(predicted.headers, predicted.headers),
  }).toEqual({ status: answered.status, headers: comparable(answered.lines, predicted.headers) });
}

const get: WireRequest = { method: 'GET', url: `${BACK}/api/cors`, headers: [['origin', FRONT]] };
const preflight: WireRequest = {
  method: 'OPTIONS',
  url: `${BACK}/api/cors`,
  headers: [
    ['origin', FRONT],
    ['access-control-request-method', 'PUT'],
    ['access-control-request-headers', 'x-a,x-b'],
  ],
};
const bareOptions: WireRequest = { method: 'OPTIONS', url: `${BACK}/api/cors`, headers: [['origin', FRONT]] };
const fromCurl: WireRequest = { method: 'GET', url: `${BACK}/api/cors`, headers: [] };

describe('respond answers as the real middleware does', () => {
  const catalogue: Record<string, CorsPolicy> = {
    'nobody is allowed': CLOSED_POLICY,
    'the exercise, before': policy({ origin: 'example.com' }),
    'the exercise, after': policy({ origin: '*' }),
    'any origin is repeated': policy({ origin: true, credentials: true }),
    'an empty origin': policy({ origin: '' }),
    'an allow list': policy({ origin: [FRONT, { pattern: '\\.example\\.com$' }] }),
    'an empty list': policy({ origin: [] }),
    'a list with a wildcard': policy({ origin: ['http://a.example', '*'] }),
    'a pattern': policy({ origin: { pattern: 'localhost' } }),
    'a pattern for no origin': policy({ origin: { pattern: '^undefined$' } }),
    'everything set': policy({
      origin: FRONT,
      credentials: true,
      methods: ['PUT'],
      allowedHeaders: ['X-A'],
      exposedHeaders: ['X-B', 'X-C'],
      maxAge: 600,
      optionsSuccessStatus: 200,
    }),
    'empty lists': policy({ origin: FRONT, methods: [], allowedHeaders: [], exposedHeaders: [], maxAge: 0 }),
    'two header lines': policy(
      { origin: FRONT },
      { actual: appendHeader('Access-Control-Allow-Origin', FRONT) },
    ),
    'a redirecting preflight': policy(
      { origin: FRONT },
      { preflight: setHeaders({ Location: '/api/account' }, 302) },
    ),
    'no Vary': policy({ origin: true }, { actual: removing(['Vary'], 500), preflight: removing(['vary']) }),
  };
  const requests: Record<string, WireRequest> = {
    get,
    preflight,
    bareOptions,
    fromCurl,
    head: { ...get, method: 'HEAD' },
    put: { ...get, method: 'PUT' },
    account: { ...get, url: `${BACK}/api/account` },
    'account with session': {
      ...get,
      url: `${BACK}/api/account`,
      headers: [...get.headers, ['cookie', 'cors_lab_session=1']],
    },
    session: { ...get, method: 'POST', url: `${BACK}/api/session` },
    nothing: { ...get, url: `${BACK}/api/nothing` },
    'preflight of nothing': { ...preflight, url: `${BACK}/api/nothing` },
    propfind: { ...get, method: 'PROPFIND' },
  };
  for (const [policyName, each] of Object.entries(catalogue)) {
    test(policyName, async () => {
      const real = await realMiddleware(each);
      for (const request of Object.values(requests)) await expectAgreement(real, each, request);
    });
  }

  test(`${RUNS} generated policies and requests (seed ${SEED})`, async () => {
    const each = fc.asyncProperty(policies, fc.array(wireRequests, LENGTH), async (applied, requests) => {
      const real = await realMiddleware(applied);
      for (const request of requests) await expectAgreement(real, applied, request);
    });
    await fc.assert(each, { numRuns: RUNS / REQUESTS, seed: SEED });
    console.log(`respond = @fastify/cors: ${RUNS} generated cases, seed ${SEED}`);
  }, 90_000);
});

test('a method that is not for HTTP parsers never reaches the policy', () => {
  const any = policy({ origin: '*' }, { actual: { status: 200, headers: [] } });
  const answer = respond(any, { ...get, method: 'patch' }, SERVERS);
  expect(answer?.status).toBe(400);
  expect(answer?.headers.filter(([name]) => name.startsWith('access-control'))).toEqual([]);
});

test('a pattern that is no regular expression is an error of the server', () => {
  expect(respond(policy({ origin: { pattern: '(' } }), get, SERVERS)?.status).toBe(500);
  expect(respond(policy({ origin: [{ pattern: '(' }] }), get, SERVERS)?.status).toBe(500);
});

test('other benches have the same resources and overrides', () => {
  const teapot = policy({ origin: '*' }, { actual: { status: 418, headers: [] } });
  expect(respond(teapot, { ...get, url: `${BACK}/benches/b1/api/cors` }, SERVERS)).toEqual(
    respond(teapot, get, SERVERS),
  );
  expect(respond(teapot, { ...get, url: `${BACK}/elsewhere` }, SERVERS)?.status).toBe(404);
});
