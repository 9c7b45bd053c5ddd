import type { Exchange, HeaderList } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';
import type { Phase } from '@cors-lab/shared/policy';
import { describe, expect, test } from 'vitest';
import { exchangesOf, hasGap, hiddenHeaders, wireFact, wireLines } from '../../src/page/wire/wire.ts';

const threw: Observation = {
  kind: 'threw',
  name: 'TypeError',
  message: 'Failed to fetch',
  beforeSending: false,
};
const got = (status: number): Observation => ({
  kind: 'response',
  type: status === 0 ? 'opaque' : 'cors',
  url: '',
  status,
  statusText: '',
  headers: [],
  body: '',
});

function exchange(seq: number, phase: Phase, run: string, headers: HeaderList | null = []): Exchange {
  return {
    seq,
    at: 0,
    duration: 1,
    phase,
    request: {
      method: phase === 'preflight' ? 'OPTIONS' : 'PUT',
      target: `/api/cors?a=1&run=${run}`,
      httpVersion: '1.1',
      headers: [['Origin', 'http://localhost:5000']],
    },
    response: headers && { status: 200, reason: 'OK', headers },
  };
}

test('lists an exchange as it crossed the wire, CORS lines marked', () => {
  const lines = wireLines(
    exchange(1, 'actual', 'x', [
      ['Access-Control-Allow-Origin', '*'],
      ['Vary', 'Origin'],
    ]),
  );
  expect(lines.map(({ direction, text, cors }) => `${direction} ${text}${cors ? ' *' : ''}`)).toEqual([
    '> PUT /api/cors?a=1&run=x HTTP/1.1',
    '> Origin: http://localhost:5000 *',
    '< HTTP/1.1 200 OK',
    '< Access-Control-Allow-Origin: * *',
    '< Vary: Origin',
  ]);
  expect(wireLines(exchange(1, 'actual', 'x', null))).toHaveLength(2);
});

test('takes the exchanges of one run, each once, in order', () => {
  const log = [
    exchange(3, 'actual', 'x'),
    exchange(1, 'preflight', 'x'),
    exchange(2, 'actual', 'xy'),
    exchange(3, 'actual', 'x'),
  ];
  expect(exchangesOf({ runParam: 'x', after: null }, null, log).map(({ seq }) => seq)).toEqual([1, 3]);
});

describe('what the log proves', () => {
  const preflight = exchange(1, 'preflight', 'x');
  const actual = exchange(2, 'actual', 'x');
  test.each([
    [threw, [], 'nothing-arrived'],
    [threw, [preflight], 'only-preflight'],
    [threw, [preflight, actual], 'kept-from-script'],
    [threw, [exchange(2, 'actual', 'x', null)], 'cut-off'],
    [got(0), [actual], 'answered-unseen'],
    [got(200), [preflight, actual], 'after-preflight'],
    [got(200), [actual], 'without-preflight'],
  ] as const)('%#: %o', (observation, exchanges, fact) => {
    expect(wireFact(observation, exchanges).fact).toBe(fact);
  });
});

test('names the headers that the script cannot see', () => {
  const sent: HeaderList = [
    ['Content-Type', 'text/plain'],
    ['X-Total', '3'],
    ['x-total', '4'],
    ['Date', 'now'],
  ];
  expect(hiddenHeaders([['content-type', 'text/plain']], [exchange(2, 'actual', 'x', sent)])).toEqual([
    'x-total',
    'date',
  ]);
});

describe('a log that has dropped exchanges', () => {
  const after = (since: number, cursor: number, ...seqs: number[]) =>
    hasGap(since, { cursor, exchanges: seqs.map((seq) => exchange(seq, 'actual', '1')) });

  test('has a gap at its beginning, between two of them, or nothing at all', () => {
    expect(after(3, 9, 6, 7, 8, 9)).toBe(true);
    expect(after(3, 7, 4, 5, 7)).toBe(true);
    expect(after(3, 7)).toBe(true);
  });

  test('has none where all are there', () => {
    expect(after(3, 5, 4, 5)).toBe(false);
    expect(after(3, 3)).toBe(false);
  });
});
