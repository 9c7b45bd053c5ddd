import { describe, expect, it } from 'vitest';
import { parseRelay } from '../src/control/index.ts';
import { BACK, SERVERS } from './arbitraries.ts';

const PLAIN = { method: 'GET', url: `${BACK}/api/cors`, headers: [], body: null };
const pointers = (input: unknown): readonly string[] => {
  const parsed = parseRelay(input, SERVERS);
  return parsed.ok ? [] : parsed.faults.map(({ pointer }) => pointer);
};
const withRequest = (changes: object) => ({ request: { ...PLAIN, ...changes } });

describe('a call for the front end’s server', () => {
  it.each([
    PLAIN,
    { ...PLAIN, method: 'PROPFIND', url: 'http://127.0.0.1:5001/benches/b1/api/account?x=1' },
    {
      ...PLAIN,
      method: 'POST',
      headers: [
        ['Origin', 'https://evil.test'],
        ['x', ''],
      ],
      body: 'é',
    },
  ])('may be %j', (request) => {
    expect(parseRelay({ request: { ...request, mode: 'cors', origin: 'null' } }, SERVERS)).toEqual({
      ok: true,
      request,
    });
  });

  it.each([
    'http://localhost:5000/api/cors',
    'http://169.254.169.254/api/latest',
    'http://localhost:5001/lab/state',
    'http://localhost:5001/api/../lab/reset',
    'http://localhost:5001/api/%2e%2e/lab/reset',
    'http://localhost:5001@evil.test/api/',
    'http://user:pw@localhost:5001/api/cors',
    'http://[::1]:5001/api/cors',
    'ws://localhost:5001/api/echo',
    'file:///api/cors',
    '/api/cors',
    `${BACK}/api/${'x'.repeat(3000)}`,
    '',
    7,
  ])('is not for %s', (url) => expect(pointers(withRequest({ url }))).toEqual(['#/request/url']));

  it.each(['CONNECT', 'connect', 'put', 'Patch', 'GET /', 'A\r\nB', ''])('has no method %j', (method) =>
    expect(pointers(withRequest({ method }))).toEqual(['#/request/method']),
  );

  it.each([
    'host',
    'Content-Length',
    'transfer-encoding',
    'Connection',
    'upgrade',
    'Expect',
    'a b',
    'a\r\nb',
    'a:',
    '',
  ])('has no header %j', (name) =>
    expect(
      pointers(
        withRequest({
          headers: [
            ['x', '1'],
            [name, '1'],
          ],
        }),
      ),
    ).toEqual(['#/request/headers/1/0']),
  );

  it.each(['1\r\nx: 2', '1\n2', '\0', '€'])('has no header value %j', (value) =>
    expect(pointers(withRequest({ headers: [['x', value]] }))).toEqual(['#/request/headers/0/1']),
  );

  it('is bounded', () => {
    expect(pointers(withRequest({ body: 'x'.repeat(40_000) }))).toEqual(['#/request/body']);
    const lines = Array.from({ length: 101 }, () => ['x', '1']);
    expect(pointers(withRequest({ headers: lines }))).toEqual(['#/request/headers']);
    const nonsense = Array.from({ length: 20_000 }, () => []);
    expect(pointers(withRequest({ headers: nonsense }))).toEqual(['#/request/headers']);
  });

  it.each([
    null,
    [],
    {},
    { request: null },
    { request: [] },
    'x',
    { request: { ...PLAIN, headers: [['x']] } },
  ])('is an object with all of it, unlike %j', (input) => expect(pointers(input)).not.toEqual([]));
});
