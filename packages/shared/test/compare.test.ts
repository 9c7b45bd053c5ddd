import { describe, expect, test } from 'vitest';
import { type Exchange, newBrowser, responseOf } from '../src/fetch/index.ts';
import {
  compare,
  type Difference,
  type Observation,
  type Prediction,
  predict,
  recordedWire,
} from '../src/lab/index.ts';
import { CLOSED_POLICY, policyWith as policy } from '../src/policy/index.ts';
import { BACK, SERVERS } from './arbitraries.ts';
import { expectedOf } from './expected.ts';
import { record } from './recorded.ts';
import { labRequest } from './tables/row.ts';

const browser = newBrowser('chromium');

describe('an API server that hangs up', () => {
  const request = labRequest({ url: `${BACK}/api/hangup?run=1` });
  const prediction = predict(request, policy({ origin: '*' }), browser, SERVERS);
  const [exchange] = record(prediction);
  const threw = { kind: 'threw', name: 'TypeError', message: '', beforeSending: false } as const;

  test('leaves the script with a network error', () => {
    expect(expectedOf(prediction.verdict)).toBe('network-error');
    expect(prediction.wire.map(([, answer]) => answer)).toEqual(['connection-closed']);
  });

  test('is in the log, where browsers may have asked it again', () => {
    if (exchange === undefined) throw new Error('Nothing was sent.');
    expect(exchange.response).toBeNull();
    expect(compare(prediction, threw, [exchange]).differences).toEqual([]);
    expect(compare(prediction, threw, [exchange, exchange]).differences).toEqual([]);
    const answered = { ...exchange, response: { status: 200, reason: 'OK', headers: [] } };
    const differ = (...exchanges: Exchange[]) =>
      compare(prediction, threw, exchanges).differences.map(({ what }) => what);
    expect(differ()).toEqual(['requests']);
    expect(differ(answered)).toEqual(['answer']);
    expect(differ(exchange, answered)).toEqual(['requests']);
  });

  test('differs from one that is not there', () => {
    const elsewhere = predict(request, policy({ origin: '*' }), browser, {
      ...SERVERS,
      back: 'http://localhost:5009',
    });
    expect(elsewhere.wire.map(([, answer]) => answer)).toEqual([null]);
    expect(compare(elsewhere, threw, []).differences).toEqual([]);
  });
});

describe('compare', () => {
  const prediction = predict(labRequest(), policy({ origin: '*' }), browser, SERVERS);
  const log = record(prediction);
  const seen: Observation = {
    kind: 'response',
    type: 'cors',
    url: `${BACK}/api/cors`,
    status: 200,
    statusText: 'OK',
    headers: [
      ['Content-Length', '58'],
      ['content-type', 'text/plain; charset=utf-8'],
    ],
    body: 'You should not be able to reach me by clicking the button.',
  };
  const blocked: Observation = {
    kind: 'threw',
    name: 'TypeError',
    message: 'Failed to fetch',
    beforeSending: false,
  };
  const tampered = log.map((exchange) => ({
    ...exchange,
    response: exchange.response && { ...exchange.response, headers: [['vary', 'Origin']] as const },
  }));
  const otherHeaders = log.map((exchange) => ({
    ...exchange,
    request: { ...exchange.request, headers: [] },
  }));

  const COMPARISONS: readonly (readonly [
    string,
    Observation,
    readonly Exchange[],
    readonly Difference['what'][],
  ])[] = [
    ['agreement', seen, log, []],
    ['agreement by XMLHttpRequest', { ...seen, type: null }, log, []],
    ['a rejection', blocked, log, ['outcome']],
    ['another type', { ...seen, type: 'basic' }, log, ['type']],
    ['an opaque answer', { ...seen, type: 'opaque' }, log, ['outcome']],
    ['another status', { ...seen, status: 500 }, log, ['status']],
    ['one header more', { ...seen, headers: [...seen.headers, ['etag', '1']] }, log, ['headers']],
    ['lines of the transport', { ...seen, headers: [...seen.headers, ['date', 'now']] }, log, []],
    ['another body', { ...seen, body: '' }, log, ['body']],
    ['a request less', seen, [], ['requests']],
    ['a request more', seen, [...log, ...log], ['requests']],
    ['another answer', seen, tampered, ['answer']],
    ['another Origin', seen, otherHeaders, ['request-headers']],
  ];
  test.each(COMPARISONS)('%s', (_, observation, exchanges, differences) => {
    const comparison = compare(prediction, observation, exchanges);
    expect(comparison.differences.map(({ what }) => what)).toEqual(differences);
    expect(comparison.agrees).toBe(differences.length === 0);
  });

  test('a request that Node refuses is in no log', () => {
    const lowerCase = policy({ origin: '*', methods: ['patch'] });
    const patched = predict(labRequest({ method: 'patch' }), lowerCase, browser, SERVERS);
    expect(patched.wire.map(([{ method }, answer]) => [method, responseOf(answer)?.status])).toEqual([
      ['OPTIONS', 204],
      ['patch', 400],
    ]);
    expect(recordedWire(patched.wire).map(([{ method }]) => method)).toEqual(['OPTIONS']);
    const [preflight] = record(patched);
    expect(compare(patched, blocked, preflight === undefined ? [] : [preflight]).differences).toEqual([]);
  });

  const refusedByFetch = predict(labRequest({ method: 'TRACE' }), CLOSED_POLICY, browser, SERVERS);
  const refusedByXhr = predict(labRequest({ api: 'xhr', method: 'TRACE' }), CLOSED_POLICY, browser, SERVERS);
  const missing = predict(labRequest(), CLOSED_POLICY, browser, SERVERS);
  const threw: Observation = { ...blocked, beforeSending: true };
  const EXCEPTIONS: readonly (readonly [string, Prediction, Observation, readonly Difference['what'][]])[] = [
    ['a refusal', refusedByFetch, threw, []],
    ['a refusal of which one only sees the rejection', refusedByFetch, blocked, []],
    ['another exception', refusedByXhr, threw, ['exception']],
    ['its own exception', refusedByXhr, { ...threw, name: 'SecurityError' }, []],
    ['a block', missing, blocked, []],
    ['a block by XMLHttpRequest', missing, { ...blocked, name: 'error' }, []],
    ['a refusal where a block was predicted', missing, threw, ['outcome']],
    ['an abort where a block was predicted', missing, { ...blocked, name: 'AbortError' }, ['exception']],
  ];
  test.each(EXCEPTIONS)('%s', (_, each, observation, differences) => {
    expect(compare(each, observation, record(each)).differences.map(({ what }) => what)).toEqual(differences);
  });
});
