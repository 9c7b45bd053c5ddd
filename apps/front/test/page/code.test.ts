import { expect, test } from 'vitest';
import { codeOf } from '../../src/page/code/script-code.ts';
import { configure } from '../../src/page/config.ts';
import { presets } from '../../src/page/request/presets.ts';
import { summaryOf } from '../../src/page/request/summary.ts';
import { SERVERS } from '../servers.ts';

const config = configure(SERVERS.front, SERVERS, null);
const exercise = presets(config)[0].request;

test('writes the exercise’s request with XMLHttpRequest', () => {
  expect(codeOf(exercise).split('\n')).toEqual([
    "const url = 'http://localhost:5001/api/cors';",
    'const xhr = new XMLHttpRequest();',
    "xhr.open('GET', url);",
    "xhr.setRequestHeader('x-lab', '1');",
    'xhr.onload = () => console.log(xhr.responseText);',
    'xhr.send();',
  ]);
});

test('writes a request with fetch, saying only what is not the default', () => {
  const plain = { ...exercise, api: 'fetch', headers: [] } as const;
  expect(codeOf(plain)).toBe(
    "const url = 'http://localhost:5001/api/cors';\nconst response = await fetch(url);\nawait response.text();",
  );
  const headers = [
    ['x-a', '1'],
    ['X-A', '2'],
  ] as const;
  expect(codeOf({ ...plain, headers })).toContain("headers: [['x-a', '1'], ['X-A', '2']],");
});

test('quotes what a body or a name may hold', () => {
  const code = codeOf({ ...exercise, api: 'fetch', body: 'it\'s "so"\n\\' });
  const literal = /body: ('.*')/.exec(code)?.[1] ?? '';
  expect(literal).toBe(`'it\\'s "so"\\n\\\\'`);
});

test('sums a request up', () => {
  expect(summaryOf({ ...exercise, credentials: 'include' }, '/api/cors')).toBe(
    'GET /api/cors · x-lab: 1 · credentials: include',
  );
});
