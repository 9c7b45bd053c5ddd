import { expect, test } from 'vitest';
import { whyUnchecked } from '../src/explain/why-unchecked.ts';
import { plain } from '../src/infra/prose.ts';

test.each([
  ['websocket', 'cors', /^A WebSocket is opened without CORS/],
  ['fetch', 'no-cors', /^The script asked in the mode no-cors: .* nor content\.$/],
  [
    'image',
    'no-cors',
    /^The page asked in the mode no-cors, as elements without crossorigin do: .* into it\.$/,
  ],
  ['script', 'no-cors', /only Script error\.$/],
  ['image', 'cors', /^$/],
] as const)('why the answer to a request by %s in the mode %s is not checked', (api, mode, said) => {
  expect(plain(whyUnchecked({ api, mode }) ?? [])).toMatch(said);
});
