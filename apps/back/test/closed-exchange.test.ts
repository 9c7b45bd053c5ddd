import { describe, expect, it } from 'vitest';
import { exchangeOf, headsOf, textOf } from '../src/bench/closed-exchange.ts';

const CLOSED = { at: 1_795_800_000_123, duration: 0.123456789, phase: 'actual' } as const;
const get = (...rawHeaders: string[]) => ({ method: 'GET', url: '/api/a?b', httpVersion: '1.1', rawHeaders });
const recorded = (request: ReturnType<typeof get>, response: string | null) =>
  exchangeOf(7, textOf({ ...CLOSED, heads: headsOf(request, response) }));

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
