import type { LabRequest } from '@cors-lab/shared/fetch';
import { asFrom, catalogue, REQUEST_CONTEXTS } from '@cors-lab/shared/lab';
import { describe, expect, test } from 'vitest';
import { leftOut, leftOutSentence } from '../../src/page/address/left-out.ts';
import { encodePolicy } from '../../src/page/address/policy-url.ts';
import { decodeRequest, encodeRequest, queryText } from '../../src/page/address/url.ts';
import { configure } from '../../src/page/config.ts';
import { presets, signIn } from '../../src/page/request/presets.ts';
import { SERVERS } from '../servers.ts';

const config = configure(SERVERS.front, SERVERS, null);
const onBench = configure(SERVERS.front, SERVERS, '0123456789ab');
const initial = presets(config)[0].request;
const encode = (request: LabRequest) => encodeRequest(request, initial, config);
const decode = (query: string) => decodeRequest(query, initial, config);

describe('what the page does not know of a link', () => {
  const said = (query: string) => leftOut(query, config);

  test.each([
    ['?request=%7Bbroken', ['request={broken']],
    ['?mode=nope&method=PUT&api=ajax', ['mode=nope', 'api=ajax']],
    ['?to=https://evil.test/', ['to=https://evil.test/']],
    ['?header=nonsense&header=x-a:+1', ['header=nonsense']],
    ['?constructor=1&x', ['constructor=1', 'x']],
    ['?allow-credentials=yes', ['allow-credentials=yes']],
    ['?allow=all', ['allow=all']],
    ['?allow-origin=*&answer-edit=drop+vary', ['answer-edit=drop vary']],
    ['?=&=&a=1&a=1', ['=', 'a=1']],
    [`?${'a'.repeat(99)}`, [`${'a'.repeat(60)}…`]],
  ])('of %s', (query, unknown) => {
    expect(said(query)).toEqual(unknown);
  });

  test.each(presets(config))('is nothing of the preset $id with a policy', ({ request }) => {
    const query = encode({ ...request, headers: [] });
    expect(
      said(`${query}${query === '' ? '?' : '&'}allow-origin=*&max-age=5&answer-edit=remove+vary`),
    ).toEqual([]);
    expect(said(encode(request))).toEqual([]);
  });

  test('is nothing of a policy of any experiment', () => {
    for (const { id, start, solved } of catalogue({ ...SERVERS, experiments: SERVERS.back })) {
      for (const policy of [start, solved])
        expect(said(`?${queryText(encodePolicy(policy))}`), id).toEqual([]);
    }
  });

  test('is said in a sentence', () => {
    expect(leftOutSentence(['a=`', 'b'])).toBe(
      'This page does not know all that its link says, and left this out: `a=’`, `b`.',
    );
    expect(leftOutSentence([...'abcdefg'])).toMatch(/: `a`, `b`, `c`, `d`, `e` and 2 more\.$/);
  });
});

describe('the request in the address', () => {
  test('says nothing about the request one starts with', () => {
    expect(encode(initial)).toBe('');
    expect(decode('')).toEqual(initial);
  });

  test('says what differs, to be read by people', () => {
    const json = presets(config).find(({ id }) => id === 'json')!.request;
    expect(encode({ ...json, api: 'fetch' })).toBe(
      '?api=fetch&method=POST&header=content-type:+application/json&body=%7B%22lab%22:1%7D',
    );
    expect(encode({ ...initial, headers: [] })).toBe('?header=none');
  });

  test.each(REQUEST_CONTEXTS)('comes back from %s', (from) => {
    const request = asFrom(from, initial, config.servers);
    expect(encode(request)).toBe(from === 'page' ? '' : `?from=${from}`);
    expect(decode(encode(request))).toEqual(request);
  });

  test('knows no other site where the lab has none', () => {
    const only = 'http://192.168.1.20:5000';
    const alone = configure(only, { front: only, back: 'http://192.168.1.20:5001', otherSite: null }, null);
    const first = presets(alone)[0].request;
    expect(decodeRequest('?from=other-site', first, alone)).toEqual(first);
    expect(decodeRequest('?from=sandboxed-frame', first, alone).origin).toBe('null');
  });

  const all = [...presets(config).map(({ request }) => request), signIn(config)];
  test.each(all)('comes back as it went: $method $url', (request) => {
    expect(decode(encode(request))).toEqual(request);
  });

  test('keeps what needs escaping', () => {
    const odd: LabRequest = {
      ...initial,
      body: 'a&b=c#d é 漢 100%+1',
      headers: [
        ['x-a', '1, 2: 3'],
        ['x-a', ''],
      ],
    };
    expect(decode(encode(odd))).toEqual(odd);
  });

  test('keeps the bench, and the resources below it', () => {
    const first = presets(onBench)[0].request;
    const account: LabRequest = { ...first, url: 'http://localhost:5001/benches/0123456789ab/api/account' };
    const query = encodeRequest(account, first, onBench);
    expect(query).toBe('?bench=0123456789ab&to=/api/account');
    expect(decodeRequest(query, first, onBench)).toEqual(account);
  });

  test.each(['..', '.', 'default', '0123456789AB', '0123456789ab/..'])(
    'leads to no bench where %s is no id',
    (id) => {
      const { control, resourceBase } = configure(SERVERS.front, SERVERS, id);
      expect([control, resourceBase]).toEqual([
        '/lab/benches/unknown',
        'http://localhost:5001/benches/unknown',
      ]);
    },
  );

  test.each([
    '?to=//elsewhere.test/api/',
    '?to=https://elsewhere.test/api/cors',
    '?to=/lab/policy',
    '?to=/api/../lab/policy',
    '?to=/api/%2e%2e/lab/policy',
    '?to=@elsewhere.test/api/',
    '?to=/\\elsewhere.test/api/',
  ])('calls nothing but resources: %s', (query) => {
    expect(decode(query).url).toBe(initial.url);
  });

  test.each(['?api=curl', '?mode=navigate', '?credentials=', '?method=', '?%', '?redirect=5'])(
    'takes nonsense for unsaid: %s',
    (query) => {
      expect(decode(query)).toEqual(initial);
    },
  );
});
