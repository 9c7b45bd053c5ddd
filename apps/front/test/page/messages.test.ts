import { type LabRequest, newBrowser } from '@cors-lab/shared/fetch';
import { predict } from '@cors-lab/shared/lab';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { describe, expect, test } from 'vitest';
import { configure } from '../../src/page/config.ts';
import { presets } from '../../src/page/request/presets.ts';
import { mergedExchanges, messagesOf, predictedExchanges } from '../../src/page/wire/sequence.ts';
import { SERVERS } from '../servers.ts';
import { sent } from './sent-run.ts';

const config = configure(SERVERS.front, SERVERS, null);
const preset = (id: string): LabRequest => presets(config).find((each) => each.id === id)!.request;
const open = (cors: Partial<CorsPolicy['cors']>): CorsPolicy => ({
  ...CLOSED_POLICY,
  cors: { ...CLOSED_POLICY.cors, origin: config.front, ...cors },
});

/** Each message as `kind fate`. */
function kindsAndFates(
  request: LabRequest,
  policy: CorsPolicy,
  browser = newBrowser('chromium', 0),
): string[] {
  const prediction = predict(request, policy, browser, config.servers);
  const messages = messagesOf(request, predictedExchanges(prediction), prediction, null);
  return messages.map(({ kind, fate }) => `${kind} ${fate}`);
}

describe('the messages of the stage', () => {
  test('lets an allowed preflight and its request through', () => {
    expect(kindsAndFates(preset('put'), open({ methods: ['PUT'] }))).toEqual([
      'call plain',
      'request plain',
      'answer allowed',
      'request plain',
      'answer allowed',
      'result allowed',
    ]);
  });

  test('leaves the request unsent after a refused preflight', () => {
    expect(kindsAndFates(preset('put'), open({}))).toEqual([
      'call plain',
      'request plain',
      'answer blocked',
      'unsent unsent',
      'result blocked',
    ]);
  });

  test('ends a blocked answer at the browser', () => {
    expect(kindsAndFates(preset('counter'), CLOSED_POLICY)).toEqual([
      'call plain',
      'request plain',
      'answer blocked',
      'result blocked',
    ]);
  });

  test('shows a permission from the cache in place of the preflight', () => {
    const policy = open({ methods: ['PUT'], maxAge: 60 });
    const browser = newBrowser('chromium', 0);
    const { preflightCache } = predict(preset('put'), policy, browser, config.servers);
    expect(kindsAndFates(preset('put'), policy, { ...browser, preflightCache })[1]).toBe('cached cached');
  });

  test('finds no permission in the cache where Chromium needs none', () => {
    const hint: LabRequest = { ...preset('get'), headers: [['DPR', '1']] };
    expect(kindsAndFates(hint, open({}))).toEqual([
      'call plain',
      'request plain',
      'answer allowed',
      'result allowed',
    ]);
    const listener: LabRequest = {
      ...preset('get'),
      api: 'xhr',
      method: 'POST',
      body: null,
      uploadListener: true,
    };
    expect(kindsAndFates(listener, open({}))[1]).toBe('request plain');
  });

  test('shows an answer from the HTTP cache, which no wire has', () => {
    const cacheable: LabRequest = { ...preset('get'), url: `${config.back}/api/cacheable` };
    const browser = newBrowser('chromium', 0);
    const { httpCache } = predict(cacheable, open({}), browser, config.servers);
    expect(kindsAndFates(cacheable, open({}), { ...browser, httpCache })).toEqual([
      'call plain',
      'cached cached',
      'result allowed',
    ]);
  });

  test('sends nothing where the API throws or the mode forbids it, and hides an opaque answer', () => {
    const request: LabRequest = { ...preset('get'), api: 'fetch' };
    expect(kindsAndFates({ ...request, method: 'TRACE' }, open({}))).toEqual([
      'call blocked',
      'unsent unsent',
      'result blocked',
    ]);
    expect(kindsAndFates({ ...request, mode: 'same-origin' }, open({}))).toEqual([
      'call plain',
      'unsent unsent',
      'result blocked',
    ]);
    expect(kindsAndFates({ ...request, mode: 'no-cors' }, open({})).slice(-2)).toEqual([
      'answer opaque',
      'result opaque',
    ]);
  });

  test('names an opaque answer in words, predicted and observed', () => {
    const { prediction, observation, request } = sent(
      { ...preset('get'), api: 'fetch', mode: 'no-cors' },
      open({}),
    );
    if (prediction === null) throw new Error('It was predicted.');
    const exchanges = predictedExchanges(prediction);
    for (const each of [null, observation])
      expect(messagesOf(request, exchanges, prediction, each).at(-1)?.label).toBe('an opaque response');
  });

  test('replaces what was predicted by what was recorded, and keeps what another server answered', () => {
    const expected = predictedExchanges(
      predict(preset('put'), open({ methods: ['PUT'] }), newBrowser('chromium'), config.servers),
    );
    const recorded = expected.slice(1).map((leg) => ({ ...leg, httpVersion: '1.0' }));
    expect(mergedExchanges(expected, recorded).map(({ httpVersion }) => httpVersion)).toEqual(['1.1', '1.0']);
  });
});
