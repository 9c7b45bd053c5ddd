import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../src/drivers/diagnose.ts';
import { unsafeRequestHeaderRule } from '../src/drivers/preflight-reasons.ts';
import { decisionsApart } from '../src/engines/attribute.ts';
import { behaviourOf } from '../src/engines/behaviours.ts';
import { isCorsSafelistedRequestHeader } from '../src/fetch/cors/safelist.ts';
import {
  corsFetch,
  type HeaderLine,
  newBrowser,
  newFetchRun,
  type Verdict,
  whyPreflight,
} from '../src/fetch/index.ts';
import { compare } from '../src/lab/compare.ts';
import { deviationsOf, predict } from '../src/lab/index.ts';
import { against, answers, options, RUNS, SEED } from './against.ts';
import { BACK, behaviourNames, labRequests, policies, requestHeaders, SERVERS } from './arbitraries.ts';
import { findDetour } from './path-of-the-standard.ts';
import { observe, record } from './recorded.ts';

function summary(verdict: Verdict): string {
  if (verdict.kind === 'blocked') return `${verdict.failure.stage} ${verdict.failure.code}`;
  if (verdict.kind === 'refused') return verdict.refusal.code;
  return JSON.stringify(verdict);
}

describe(`properties (seed ${SEED})`, () => {
  test('the case of header names makes no difference', () => {
    const flip = (name: string) =>
      [...name].map((c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join('');
    const flipLines = (lines: readonly HeaderLine[]) =>
      lines.map(([name, value]): HeaderLine => [flip(name), value]);
    fc.assert(
      fc.property(labRequests, answers, behaviourNames, (request, responses, engine) => {
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
      fc.property(labRequests, answers, behaviourNames, (request, responses, engine) => {
        expect(findDetour(against(request, responses, engine).trace)).toBeNull();
      }),
      options,
    );
  });

  test('where no engine deviates, all say what the standard says', () => {
    fc.assert(
      fc.property(labRequests, answers, behaviourNames, (request, responses, engine) => {
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
      fc.property(labRequests, behaviourNames, (request, engine) => {
        const first = corsFetch(request, newBrowser(engine), newFetchRun(newBrowser(engine))).next();
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
      fc.property(labRequests, policies, behaviourNames, (request, policy, engine) => {
        const prediction = predict(request, policy, newBrowser(engine), SERVERS);
        const exchanges = record(prediction);
        if (request.origin !== BACK) {
          const diagnosis = diagnose(request, exchanges, newBrowser(engine));
          expect(known(diagnosis.verdict)).toEqual(known(prediction.verdict));
          expect(diagnosis.missing).toEqual([]);
          expect(diagnosis.unused).toEqual([]);
          expect(compare(prediction, observe(prediction), exchanges).differences).toEqual([]);
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
