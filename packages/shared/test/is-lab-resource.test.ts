import { expect, it } from 'vitest';
import { isLabResource } from '../src/control/index.ts';
import { namesOfOrigin } from '../src/control/other-site.ts';
import { SERVERS } from './arbitraries.ts';

const BACK = 'http://localhost:5001';

it.each([
  'http://localhost:5001/api/cors',
  'http://127.0.0.1:5001/api/cors?run=1#x',
  'http://localhost:5001/benches/b1/api/account',
  'ws://127.0.0.1:5001/api/echo',
])('%s is under study', (url) => expect(isLabResource(url, SERVERS)).toBe(true));

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
])('%s is not', (url) => expect(isLabResource(url, SERVERS)).toBe(false));

it('a server has two names where there is another site', () => {
  expect(namesOfOrigin(BACK, SERVERS)).toEqual([BACK, 'http://127.0.0.1:5001']);
  expect(namesOfOrigin('http://lab.test', { otherSite: 'http://[::1]:5000' })).toEqual([
    'http://lab.test',
    'http://[::1]',
  ]);
  expect(namesOfOrigin(BACK, { otherSite: null })).toEqual([BACK]);
});
