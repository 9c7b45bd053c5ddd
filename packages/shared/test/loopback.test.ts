import { describe, expect, test } from 'vitest';
import { isLoopbackHost, newBrowser } from '../src/fetch/index.ts';
import { isLoopback } from '../src/infra/loopback.ts';
import { predict } from '../src/lab/index.ts';
import { CLOSED_POLICY } from '../src/policy/index.ts';
import { labRequest } from './tables/row.ts';

describe('a loopback host', () => {
  test.each(['localhost', 'api.localhost', '127.0.0.1', '127.0.0.2', '127.255.255.254', '[::1]'])(
    '%s is this machine',
    (host) => expect([isLoopback(host), isLoopbackHost(`${host.toUpperCase()}:5001`)]).toEqual([true, true]),
  );

  test.each([
    '127.evil.test',
    '127.0.0.1.evil.test',
    '127.0.0',
    '128.0.0.1',
    'localhost.evil.test',
    'evil-localhost',
    '.localhost',
    '[::2]',
    '',
  ])('%j is not', (host) => expect([isLoopback(host), isLoopbackHost(host)]).toEqual([false, false]));

  test('no Host header names nobody', () => expect(isLoopbackHost(undefined)).toBe(false));

  test('a request to 127.evil.test is not answered by the server on localhost', () => {
    const request = labRequest({ url: 'http://127.evil.test:5001/api/cors' });
    const { wire } = predict(request, CLOSED_POLICY, newBrowser('standard'), {
      front: 'http://localhost:5000',
      back: 'http://localhost:5001',
      otherSite: null,
    });
    expect(wire.map(([, answer]) => answer)).toEqual([null]);
  });
});
