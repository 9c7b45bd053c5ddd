import { describe, expect, it } from 'vitest';
import { exchangeOf, headsOf, sizeOf } from '../src/bench/closed-exchange.ts';

const CLOSED = { at: 0, duration: 1, phase: 'actual' } as const;
const get = (...rawHeaders: string[]) => ({ method: 'GET', url: '/api/a?b', httpVersion: '1.1', rawHeaders });
const recorded = (request: ReturnType<typeof get>, response: string | null) =>
  exchangeOf(7, { ...CLOSED, heads: headsOf(request, response) });

describe('the recorded request', () => {
  it('has the header lines as they came, in their order', () => {
    const request = get('ORIGIN', 'http://a.test:1', 'x', '', 'x', 'a: b', 'y', '\xa0é\xa0');
    expect(recorded(request, null)).toEqual({
      ...CLOSED,
      seq: 7,
      request: {
        method: 'GET',
        target: '/api/a?b',
        httpVersion: '1.1',
        headers: [
          ['ORIGIN', 'http://a.test:1'],
          ['x', ''],
          ['x', 'a: b'],
          ['y', '\xa0é\xa0'],
        ],
      },
      response: null,
    });
  });

  it('may have no header lines', () => {
    expect(recorded(get(), null).request.headers).toEqual([]);
  });
});

describe('the recorded response', () => {
  it('has the header lines as they went out, in their order, without the spaces around a value', () => {
    const head = 'HTTP/1.1 200 OK\r\nvary: Origin\r\nx: \r\nx: \t a:b \r\n\r\n';
    expect(recorded(get('x', 'y'), head).response).toEqual({
      status: 200,
      reason: 'OK',
      headers: [
        ['vary', 'Origin'],
        ['x', ''],
        ['x', 'a:b'],
      ],
    });
  });

  it('may have neither header lines nor a reason', () => {
    expect(recorded(get(), 'HTTP/1.1 599 \r\n\r\n').response).toEqual({
      status: 599,
      reason: '',
      headers: [],
    });
  });
});

describe('the size of an exchange', () => {
  it('counts two bytes for each character of heads with one that Latin-1 does not have', () => {
    const size = (value: string) => sizeOf({ ...CLOSED, heads: headsOf(get('x', value), null) });
    const besides = size('') - headsOf(get('x', ''), null).length;
    expect(size('é'.repeat(1_000)) - size('')).toBe(1_000);
    expect(size('…'.repeat(1_000)) - besides).toBe(2 * (1_000 + size('') - besides));
  });
});
