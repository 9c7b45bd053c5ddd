import { describe, expect, it } from 'vitest';
import { exchangeOf, textOf } from '../src/bench/recording.ts';

const RECEIVED = ['Host', 'localhost:5001', 'x-a', 'a: b', 'X-A', ''];

const exchange = (head: string, rawHeaders: readonly string[] = RECEIVED) =>
  exchangeOf(7, {
    at: 1,
    duration: 2,
    phase: 'actual',
    text: textOf(head, 'GET', '/api/cors?run=1', '1.1', rawHeaders),
  });

describe('a recording', () => {
  it('gives back what was put into it', () => {
    expect(exchange('HTTP/1.1 200 OK\r\nvary: Origin\r\nx: \r\nx: a:b\r\n\r\n')).toEqual({
      seq: 7,
      at: 1,
      duration: 2,
      phase: 'actual',
      request: {
        method: 'GET',
        target: '/api/cors?run=1',
        httpVersion: '1.1',
        headers: [
          ['Host', 'localhost:5001'],
          ['x-a', 'a: b'],
          ['X-A', ''],
        ],
      },
      response: {
        status: 200,
        reason: 'OK',
        headers: [
          ['vary', 'Origin'],
          ['x', ''],
          ['x', 'a:b'],
        ],
      },
    });
  });

  it('has no response where nothing went out', () => {
    expect(exchange('')).toMatchObject({ request: { method: 'GET' }, response: null });
  });

  it('takes a request without header lines, and an answer without header lines and reason', () => {
    const { request, response } = exchange('HTTP/1.1 599 \r\n\r\n', []);
    expect(request.headers).toEqual([]);
    expect(response).toEqual({ status: 599, reason: '', headers: [] });
  });
});
