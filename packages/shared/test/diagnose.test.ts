import { describe, expect, test } from 'vitest';
import { diagnose, type Exchange, type LabRequest, newBrowser } from '../src/fetch/index.ts';
import { predict } from '../src/lab/index.ts';
import { policyWith as policy } from '../src/policy/index.ts';
import { BACK, FRONT, SERVERS } from './arbitraries.ts';
import { expectedOf } from './expected.ts';
import { record } from './recorded.ts';
import { labRequest } from './tables/row.ts';

const browser = newBrowser('chromium');
const json = labRequest({ method: 'POST', headers: [['Content-Type', 'application/json']], body: '{}' });

function verdictOf({ verdict }: ReturnType<typeof diagnose>) {
  if (verdict.kind === 'stored-answer-unknown') throw new Error(verdict.text);
  return verdict;
}

describe('diagnose, of a 304', () => {
  const get = labRequest({ url: `${BACK}/v0/lines` });
  const answered = (headers: Exchange['request']['headers']): Exchange => ({
    seq: 1,
    at: 0,
    duration: 1,
    phase: 'actual',
    request: { method: 'GET', target: '/v0/lines', httpVersion: '1.1', headers },
    response: {
      status: 304,
      reason: 'Not Modified',
      headers: [
        ['ETag', '"a"'],
        ['Vary', 'Origin'],
      ],
    },
  });
  const HOST = ['host', 'localhost:5001'] as const;
  const kindOf = (request: LabRequest, exchange: Exchange) => {
    const { verdict } = diagnose(request, [exchange], browser);
    return verdict.kind === 'stored-answer-unknown' ? verdict.kind : expectedOf(verdict);
  };

  test.each([
    ['that the browser asked for', [HOST, ['If-None-Match', '"a"']]],
    ['that it asked for by date', [HOST, ['if-modified-since', 'Thu, 26 Nov 2026 12:00:00 GMT']]],
    ['in a log without request headers', []],
  ] as const)('%s is judged by a stored answer, which is not in the log', (_, headers) => {
    const { verdict, missing, unused } = diagnose(get, [answered(headers)], browser);
    expect(verdict).toMatchObject({ kind: 'stored-answer-unknown', exchange: { seq: 1 } });
    expect(verdict.kind === 'stored-answer-unknown' && verdict.text).toContain('/v0/lines');
    expect([missing, unused]).toEqual([[], []]);
  });

  test('that the script asked for is judged itself', () => {
    const permission: Exchange = {
      ...answered([HOST]),
      phase: 'preflight',
      request: { method: 'OPTIONS', target: '/v0/lines', httpVersion: '1.1', headers: [HOST] },
      response: {
        status: 204,
        reason: '',
        headers: [
          ['access-control-allow-origin', '*'],
          ['access-control-allow-headers', '*'],
        ],
      },
    };
    const asked = { ...get, headers: [['If-None-Match', '"a"']] as const };
    const { verdict } = diagnose(asked, [permission, answered([HOST, ['If-None-Match', '"a"']])], browser);
    expect(verdict).toMatchObject({ kind: 'blocked', failure: { code: 'allow-origin-missing' } });
  });

  test.each([
    ['fetch', 'allow-origin-mismatch'],
    ['xhr', 'stored-answer-unknown'],
  ] as const)('with the permission of another origin, by %s', (api, expected) => {
    const exchange = answered([HOST, ['If-None-Match', '"a"']]);
    const headers = [['Access-Control-Allow-Origin', 'https://other.example']] as const;
    const response = { status: 304, reason: 'Not Modified', headers };
    expect(kindOf({ ...get, api }, { ...exchange, response })).toBe(expected);
  });

  test('that nobody asked for is judged itself', () =>
    expect(kindOf(get, answered([HOST]))).toBe('allow-origin-missing'));
});

describe('diagnose', () => {
  const log = record(predict(json, policy({ origin: FRONT, exposedHeaders: ['*'] }), browser, SERVERS));

  test('from the whole log', () => {
    const diagnosis = diagnose(json, log, browser);
    expect(expectedOf(verdictOf(diagnosis))).toBe('cors');
    expect([diagnosis.missing, diagnosis.unused]).toEqual([[], []]);
  });

  test('where the preflight was not needed', () => {
    const diagnosis = diagnose(json, log.slice(1), browser);
    expect(expectedOf(verdictOf(diagnosis))).toBe('cors');
    expect(diagnosis.wire.map(([{ method }]) => method)).toEqual(['POST']);
  });

  test('where the log is empty', () => {
    const diagnosis = diagnose(json, [], browser);
    expect(expectedOf(verdictOf(diagnosis))).toBe('network-error');
    expect(diagnosis.missing.map(({ method }) => method)).toEqual(['OPTIONS']);
  });

  test('where the API server closed the connection', () => {
    const cut = log.map((exchange) => ({ ...exchange, response: null }));
    const diagnosis = diagnose(json, cut, browser);
    expect(expectedOf(verdictOf(diagnosis))).toBe('network-error');
    expect(diagnosis.missing).toEqual([]);
  });

  test('where more happened than the rules say', () => {
    expect(diagnose(labRequest(), log, browser).unused).toHaveLength(2);
  });
});
