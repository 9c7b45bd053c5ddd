import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose, targetOf } from '../src/drivers/diagnose.ts';
import { unsafeRequestHeaderRule } from '../src/drivers/preflight-reasons.ts';
import { decisionsApart } from '../src/engines/attribute.ts';
import { behaviourOf } from '../src/engines/behaviours.ts';
import { isCorsSafelistedRequestHeader } from '../src/fetch/cors/safelist.ts';
import {
  type BrowserState,
  corsFetch,
  type Exchange,
  type HeaderLine,
  type LabRequest,
  newBrowser,
  newTrail,
  responseOf,
  type Verdict,
  type WireResponse,
  whyPreflight,
} from '../src/fetch/index.ts';
import { compare } from '../src/lab/compare.ts';
import { deviationsOf, drive, type Observation, type Prediction, predict } from '../src/lab/index.ts';
import type { CorsPolicy } from '../src/policy/index.ts';
import {
  BACK,
  FRONT,
  labRequests,
  policies,
  requestHeaders,
  ruleBooks,
  SERVERS,
  wireResponses,
} from './arbitraries.ts';
import { findDetour } from './path-of-the-standard.ts';

const RUNS = Number(process.env.RUNS ?? 1000);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const options = { numRuns: RUNS, seed: SEED };

const answers = fc.array(wireResponses, { minLength: 1, maxLength: 4 });

/** Runs a request against a few answers, over and over. */
function against(request: LabRequest, responses: readonly WireResponse[], engine: BrowserState['engine']) {
  let index = 0;
  return drive(
    request,
    { ...newBrowser('standard'), engine },
    () => responses[index++ % responses.length] ?? null,
  );
}

function summary(verdict: Verdict): string {
  if (verdict.kind === 'blocked') return `${verdict.failure.during} ${verdict.failure.code}`;
  if (verdict.kind === 'refused') return verdict.refusal.code;
  return JSON.stringify(verdict);
}

describe(`properties (seed ${SEED})`, () => {
  describe('a permission that is added never blocks what was readable', () => {
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
      [
        'an exposed header',
        (cors) => ({ ...cors, exposedHeaders: [...(cors.exposedHeaders ?? []), 'ETag'] }),
      ],
      ['credentials', (cors) => ({ ...cors, credentials: true })],
      ['any origin, repeated', (cors) => ({ ...cors, origin: true })],
    ];
    test.each(changes)('%s', (_, change) => {
      fc.assert(
        fc.property(labRequests, policies, ruleBooks, (request, policy, engine) => {
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
    const get: LabRequest = {
      api: 'fetch',
      origin: FRONT,
      url: `${BACK}/api/cors`,
      method: 'GET',
      mode: 'cors',
      credentials: 'include',
      redirect: 'follow',
      headers: [],
      body: null,
      uploadListener: false,
    };
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

  test('the case of header names makes no difference', () => {
    const flip = (name: string) =>
      [...name].map((c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join('');
    const flipLines = (lines: readonly HeaderLine[]) =>
      lines.map(([name, value]): HeaderLine => [flip(name), value]);
    fc.assert(
      fc.property(labRequests, answers, ruleBooks, (request, responses, engine) => {
        const flipped = responses.map((each) => ({ ...each, headers: flipLines(each.headers) }));
        const before = against(request, responses, engine).verdict;
        const after = against({ ...request, headers: flipLines(request.headers) }, flipped, engine).verdict;
        expect(summary(after)).toBe(summary(before));
      }),
      options,
    );
  });

  test('a trace is a path of the standard', () => {
    fc.assert(
      fc.property(labRequests, answers, ruleBooks, (request, responses, engine) => {
        expect(findDetour(against(request, responses, engine).trace)).toBeNull();
      }),
      options,
    );
  });

  test('where no engine deviates, all say what the standard says', () => {
    fc.assert(
      fc.property(labRequests, answers, ruleBooks, (request, responses, engine) => {
        const here = against(request, responses, engine);
        const standard = against(request, responses, 'standard');
        const met = deviationsOf(newBrowser(engine), (browser) =>
          against(request, responses, browser.engine),
        );
        const apart = decisionsApart(behaviourOf(engine));
        for (const { decision, at } of met) {
          expect(apart).toContain(decision);
          expect(here.trace[at]).toBeDefined();
        }
        const isSame =
          summary(here.verdict) === summary(standard.verdict) &&
          JSON.stringify(here.wire) === JSON.stringify(standard.wire);
        if (!isSame) expect(met).not.toEqual([]);
      }),
      options,
    );
  });

  test('a preflight is sent where there is a reason for one', () => {
    fc.assert(
      fc.property(labRequests, ruleBooks, (request, engine) => {
        const first = corsFetch(request, newBrowser(engine), newTrail(newBrowser(engine))).next();
        const preflighted = !first.done && first.value.method === 'OPTIONS';
        expect(preflighted).toBe(whyPreflight(request, engine).needed);
      }),
      options,
    );
  });

  test('a header has a rule against it, or is safelisted', () => {
    const headers = fc.oneof(
      requestHeaders,
      fc.tuple(
        fc.constantFrom('Accept', 'Accept-Language', 'Content-Language', 'Content-Type', 'Range', 'X-A'),
        fc.oneof(
          fc.string({ maxLength: 140 }),
          fc.stringMatching(/^bytes=\d{0,3}-\d{0,3}$/),
          fc.constantFrom('text/plain', 'a'),
        ),
      ),
    );
    fc.assert(
      fc.property(headers, ([name, value]) => {
        expect(unsafeRequestHeaderRule(name, value) === null).toBe(
          isCorsSafelistedRequestHeader(name, value),
        );
      }),
      options,
    );
  });

  test('what was predicted is diagnosed from its own log, and compared with itself agrees', () => {
    fc.assert(
      fc.property(labRequests, policies, ruleBooks, (request, policy, engine) => {
        const prediction = predict(request, policy, newBrowser(engine), SERVERS);
        const exchanges = recorded(prediction);
        if (request.origin !== BACK) {
          const diagnosis = diagnose(request, exchanges, newBrowser(engine));
          expect(known(diagnosis.verdict)).toEqual(known(prediction.verdict));
          expect(diagnosis.missing).toEqual([]);
          expect(diagnosis.unused).toEqual([]);
          expect(compare(prediction, observed(prediction.verdict), exchanges).differences).toEqual([]);
        }
      }),
      options,
    );
    console.log(`Properties: ${RUNS} runs each, seed ${SEED}`);
  });
});

/** What a log can tell of a verdict: it has no bodies and no reason phrases. */
function known(verdict: ReturnType<typeof diagnose>['verdict']): ReturnType<typeof diagnose>['verdict'] {
  if (verdict.kind !== 'readable') return verdict;
  return { ...verdict, response: { ...verdict.response, statusText: '', body: null } };
}

function recorded({ wire }: Prediction): readonly Exchange[] {
  return wire.map(([request, answer], index) => ({
    seq: index + 1,
    at: index,
    duration: 1,
    phase: request.headers.some(([name]) => name === 'access-control-request-method')
      ? 'preflight'
      : 'actual',
    request: {
      method: request.method,
      target: targetOf(request),
      httpVersion: '1.1',
      headers: request.headers,
    },
    response: recordedAs(responseOf(answer)),
  }));
}

function recordedAs(response: WireResponse | null): Exchange['response'] {
  return response && { status: response.status, reason: '', headers: response.headers };
}

function observed(verdict: Verdict): Observation {
  switch (verdict.kind) {
    case 'readable':
      return { kind: 'response', ...verdict.response };
    case 'opaque':
      return {
        kind: 'response',
        type: verdict.type,
        url: '',
        status: 0,
        statusText: '',
        headers: [],
        body: '',
      };
    case 'blocked':
      return { kind: 'threw', name: 'TypeError', message: 'Failed to fetch', beforeSending: false };
    case 'refused':
      return { kind: 'threw', name: verdict.refusal.exception, message: '', beforeSending: true };
  }
}
