import { describe, expect, it } from 'vitest';
import { responseOf } from '../src/bench/closed-exchange.ts';

describe('the recorded response', () => {
  it('has the header lines as they went out, in their order', () => {
    expect(responseOf('HTTP/1.1 200 OK\r\nvary: Origin\r\nx: \r\nx: a:b\r\n\r\n')).toEqual({
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
    expect(responseOf('HTTP/1.1 599 \r\n\r\n')).toEqual({ status: 599, reason: '', headers: [] });
  });
});
