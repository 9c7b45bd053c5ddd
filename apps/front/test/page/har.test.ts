import { type Exchange, newBrowser } from '@cors-lab/shared/fetch';
import { expect, test } from 'vitest';
import { configure } from '../../src/page/config.ts';
import type { Run } from '../../src/page/lab/state.ts';
import { presets } from '../../src/page/request/presets.ts';
import { harOf } from '../../src/page/wire/har.ts';
import { SERVERS } from '../servers.ts';

const config = configure(SERVERS.front, SERVERS, null);
const exchange = (phase: Exchange['phase'], response: Exchange['response']): Exchange => ({
  seq: 1,
  at: 1_000,
  duration: 2.5,
  phase,
  request: {
    method: phase === 'actual' ? 'PUT' : 'OPTIONS',
    target: '/api/cors?run=r1',
    httpVersion: '1.1',
    headers: [['Origin', 'http://localhost:5000']],
  },
  response,
});
const run: Run = {
  id: 'r1',
  request: presets(config)[0].request,
  runParam: 'r1',
  after: null,
  policy: null,
  policyVersion: null,
  boot: null,
  prediction: null,
  browser: newBrowser('standard'),
  panels: { request: presets(config)[0].request, policy: null, experiment: null },
  at: 1_000,
  observation: { kind: 'threw', name: 'TypeError', message: '', beforeSending: false },
  exchanges: [
    exchange('preflight', { status: 204, reason: 'No Content', headers: [['location', '/x']] }),
    exchange('actual', null),
  ],
  log: 'read',
  counter: { before: null, after: null },
  policyChanged: false,
};

test('writes each exchange as an entry of an archive, with every field that archives must have', () => {
  const { log } = harOf(run, config.back) as { log: { version: string; entries: Record<string, unknown>[] } };
  expect(log.version).toBe('1.2');
  expect(log.entries).toMatchObject([
    {
      startedDateTime: '1970-01-01T00:00:01.000Z',
      time: 2.5,
      request: {
        method: 'OPTIONS',
        url: 'http://localhost:5001/api/cors?run=r1',
        queryString: [{ name: 'run', value: 'r1' }],
        headers: [{ name: 'Origin', value: 'http://localhost:5000' }],
      },
      response: { status: 204, statusText: 'No Content', redirectURL: '/x' },
    },
    { response: { status: 0 } },
  ]);
  for (const entry of log.entries) {
    expect(Object.keys(entry)).toEqual(
      expect.arrayContaining(['startedDateTime', 'time', 'request', 'response', 'cache', 'timings']),
    );
    for (const part of ['request', 'response']) {
      expect(Object.keys(entry[part] as object)).toEqual(
        expect.arrayContaining(['httpVersion', 'cookies', 'headers', 'headersSize', 'bodySize']),
      );
    }
    expect(Object.keys(entry.response as object)).toEqual(expect.arrayContaining(['content', 'redirectURL']));
  }
});
