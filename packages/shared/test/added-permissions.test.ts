import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HeaderLine, type LabRequest, newBrowser, type WireResponse } from '../src/fetch/index.ts';
import { predict } from '../src/lab/index.ts';
import type { CorsPolicy } from '../src/policy/index.ts';
import { against, options, RUNS, SEED } from './against.ts';
import { behaviourNames, FRONT, labRequests, policies, SERVERS } from './arbitraries.ts';
import { labRequest } from './tables/row.ts';

describe(`a permission that is added never blocks what was readable (seed ${SEED})`, () => {
  type Change = readonly [name: string, change: (cors: CorsPolicy['cors']) => CorsPolicy['cors']];
  const changes: readonly Change[] = [
    ['a method', (cors) => ({ ...cors, methods: [...cors.methods, 'PUT'] })],
    ['every method', (cors) => ({ ...cors, methods: [...cors.methods, '*'] })],
    [
      'a header',
      (cors) => ({ ...cors, allowedHeaders: cors.allowedHeaders && [...cors.allowedHeaders, 'X-A'] }),
    ],
    [
      'every header',
      (cors) => ({ ...cors, allowedHeaders: cors.allowedHeaders && [...cors.allowedHeaders, '*'] }),
    ],
    ['the headers that are asked for', (cors) => ({ ...cors, allowedHeaders: null })],
    ['an exposed header', (cors) => ({ ...cors, exposedHeaders: [...(cors.exposedHeaders ?? []), 'ETag'] })],
    ['credentials', (cors) => ({ ...cors, credentials: true })],
    ['any origin, repeated', (cors) => ({ ...cors, origin: true })],
  ];
  test.each(changes)('%s', (_, change) => {
    fc.assert(
      fc.property(labRequests, policies, behaviourNames, (request, policy, engine) => {
        // A layer that adds its own line to the middleware's is the exception below.
        const edits = [...policy.overrides.preflight.headers, ...policy.overrides.actual.headers];
        fc.pre(edits.every(({ op }) => op !== 'append'));
        const before = predict(request, policy, newBrowser(engine), SERVERS).verdict;
        fc.pre(before.kind === 'readable');
        const after = predict(
          request,
          { ...policy, cors: change(policy.cors) },
          newBrowser(engine),
          SERVERS,
        ).verdict;
        expect(after.kind).toBe('readable');
      }),
      { ...options, numRuns: RUNS / 5 },
    );
  });

  const readable: WireResponse = {
    status: 200,
    statusText: '',
    headers: [
      ['Access-Control-Allow-Origin', FRONT],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', 'PUT'],
    ],
    body: null,
  };
  const get = labRequest({ credentials: 'include' });
  const exceptions: readonly (readonly [
    string,
    Partial<LabRequest>,
    (lines: WireResponse['headers']) => HeaderLine[],
  ])[] = [
    [
      'every origin, for credentials',
      {},
      (lines) => lines.map(([name, value]) => [name, value === FRONT ? '*' : value]),
    ],
    [
      'a second origin, on a line of its own',
      {},
      (lines) => [...lines, ['Access-Control-Allow-Origin', 'http://a.example']],
    ],
    [
      'permission for credentials, twice',
      {},
      (lines) => [...lines, ['Access-Control-Allow-Credentials', 'true']],
    ],
    [
      'a method that is no token',
      { method: 'PUT' },
      (lines) => [...lines, ['Access-Control-Allow-Methods', 'no token']],
    ],
    [
      'a header that is no token',
      { method: 'PUT' },
      (lines) => [...lines, ['Access-Control-Allow-Headers', 'X-A:']],
    ],
  ];
  test.each(exceptions)('but for %s', (_, changes_, change) => {
    const request = { ...get, ...changes_ };
    expect(against(request, [readable], 'standard').verdict.kind).toBe('readable');
    expect(
      against(request, [{ ...readable, headers: change(readable.headers) }], 'standard').verdict.kind,
    ).toBe('blocked');
  });
});
