import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { linkTo } from '../../src/page/address/link.ts';
import { encodeRequest } from '../../src/page/address/url.ts';
import { configure } from '../../src/page/config.ts';
import { ownBench } from '../../src/page/control/own-bench.ts';
import { presets } from '../../src/page/request/presets.ts';
import { SERVERS } from '../servers.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the page asks for its bench until there is one, and says meanwhile what is wrong', async () => {
  const answers = [
    Response.json({ detail: 'The API server does not answer.' }, { status: 502 }),
    Response.json({ detail: 'All benches are in use.' }, { status: 503 }),
    Response.json({ bench: '0123456789ab' }, { status: 201 }),
  ];
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push([url, init.method, init.body]);
    return answers[asked.length - 1];
  });
  const heard: string[] = [];
  const bench = ownBench(({ sentence }) => heard.push(sentence));
  await vi.runAllTimersAsync();
  expect(await bench).toBe('0123456789ab');
  expect(heard).toEqual(['The API server does not answer.', 'All benches are in use.']);
  expect(asked).toEqual(Array(3).fill(['/lab/own-bench', 'POST', '{}']));
});

const shared = configure(
  'http://192.168.1.20:5000',
  { front: 'http://192.168.1.20:5000', back: 'http://192.168.1.20:5001', otherSite: null },
  '0123456789ab',
);

test('a visitor’s bench stands in no address, and is where the page asks', () => {
  const [{ request: initial }] = presets(shared);
  expect(initial.url).toBe('http://192.168.1.20:5001/benches/0123456789ab/api/cors');
  expect(shared.control).toBe('/lab/benches/0123456789ab');
  const request = { ...initial, url: `${shared.resourceBase}/api/account`, method: 'PUT' };
  expect(encodeRequest(request, initial, shared)).toBe('?method=PUT&to=/api/account');
  expect(shared.bench).toBeNull();
});

test('a link to share has no bench, whatever the address says', () => {
  const alone = configure(SERVERS.front, SERVERS, '0123456789ab');
  for (const config of [shared, alone]) {
    const [{ request: initial }] = presets(config);
    const request = { ...initial, method: 'PUT' };
    expect(linkTo(request, null, false, initial, config)).toBe(`${config.front}/lab?method=PUT`);
  }
});
