import { expect, it } from 'vitest';
import { isUnderStudy, namesOfOrigin } from '../src/index.ts';

const BACK = 'http://localhost:5001';

it.each([
  'http://localhost:5001/api/cors',
  'http://127.0.0.1:5001/api/cors?run=1#x',
  'http://localhost:5001/benches/b1/api/account',
  'ws://127.0.0.1:5001/api/echo',
])('%s is under study', (url) => expect(isUnderStudy(url, BACK)).toBe(true));

it.each([
  'http://localhost:5000/api/cors',
  'https://localhost:5001/api/cors',
  'http://localhost:5001/lab/state',
  'http://localhost:5001/api/../lab/policy',
  'http://localhost:5001/api/%2e%2e/lab/policy',
  'http://localhost:5001/benches/b1/lab/policy',
  'http://localhost:5001/benches/a/b/api/cors',
  'http://user:secret@localhost:5001/api/cors',
  'http://localhost:5001@evil.test/api/cors',
  'http://localhost:5001.evil.test/api/cors',
  'http://[::1]:5001/api/cors',
  '//evil.test/api/cors',
  '/api/cors',
  'file:///api/cors',
  'javascript:alert(1)//api/',
  '',
])('%s is not', (url) => expect(isUnderStudy(url, BACK)).toBe(false));

it('a server has two names where it listens on loopback', () => {
  expect(namesOfOrigin('http://127.0.0.1:5000')).toEqual(['http://127.0.0.1:5000', 'http://localhost:5000']);
  expect(namesOfOrigin('http://192.168.1.20:5000')).toEqual(['http://192.168.1.20:5000']);
  expect(namesOfOrigin('http://[::1]:5000')).toEqual(['http://[::1]:5000']);
});
