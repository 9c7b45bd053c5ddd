import { expect, test } from 'vitest';
import { standard } from '../src/engines/standard.ts';
import { constructRequest } from '../src/fetch/clients/construct-request.ts';
import { newFetchRun } from '../src/fetch/cors-fetch.ts';
import { newBrowser } from '../src/fetch/index.ts';
import { redirectTaint, serializeRequestOrigin } from '../src/fetch/request.ts';
import { parseUrl } from '../src/infra/url.ts';
import { BACK, FRONT } from './arbitraries.ts';
import { labRequest } from './tables/row.ts';

const ELSEWHERE = 'http://127.0.0.1:5001';

test.each([
  [[FRONT], 'same-origin', FRONT],
  [[BACK], 'same-origin', FRONT],
  [[BACK, BACK], 'same-origin', FRONT],
  [[FRONT, BACK], 'same-origin', FRONT],
  [[FRONT, ELSEWHERE], 'same-origin', FRONT],
  [[FRONT, BACK, BACK], 'same-origin', FRONT],
  [[BACK, FRONT], 'same-site', 'null'],
  [[BACK, ELSEWHERE], 'same-site', 'null'],
  [[ELSEWHERE, BACK], 'cross-site', 'null'],
  [[ELSEWHERE, FRONT], 'cross-site', 'null'],
] as const)('by way of %j: %s', (urls, taint, origin) => {
  const constructed = constructRequest(
    labRequest({ url: urls[0] }),
    newFetchRun(newBrowser('standard')),
    standard,
  );
  if (constructed.kind === 'refused') throw new Error(constructed.refusal.code);
  const urlList = urls.map((url) => {
    const parsed = parseUrl(url);
    if (parsed === null) throw new Error(url);
    return parsed;
  });
  const request = { ...constructed.request, urlList };
  expect(redirectTaint(request, [])).toBe(taint);
  expect(serializeRequestOrigin(request, [])).toBe(origin);
});
