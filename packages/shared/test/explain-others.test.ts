import { describe, expect, test } from 'vitest';
import type { Failure } from '../src/fetch/failure.ts';
import { plain } from '../src/infra/prose.ts';
import type { WireResponse } from '../src/infra/wire.ts';
import type { LabRequest } from '../src/request.ts';
import { FRONT } from './arbitraries.ts';
import { explain, REASONS, SEEN } from './failures-seen.ts';
import { allow, answer, runRow } from './tables/row.ts';

describe('advice knows who else had a hand in it', () => {
  const explained = (request: Partial<LabRequest>, answers: readonly WireResponse[]) => {
    const { verdict } = runRow({ name: '', expect: 'cors', request, answers });
    if (verdict.kind !== 'blocked') throw new Error(verdict.kind);
    const { saw, change } = explain(verdict.failure);
    return { code: verdict.failure.code, saw: plain(saw), change: plain(change) };
  };
  const permission = (headers: string) => answer(204, allow(FRONT, { headers }));

  test.each([
    'traceparent',
    'tracestate',
    'baggage',
    'sentry-trace',
    'b3',
    'X-B3-TraceId',
    'uber-trace-id',
    'x-datadog-trace-id',
    'newrelic',
    'elastic-apm-traceparent',
    'request-id',
  ])('%s was typed by nobody', (name) => {
    const { saw, change } = explained({ headers: [[name, '1']] }, [permission('x-own')]);
    expect(saw).toContain(`usually adds ${name.toLowerCase()} to every request`);
    expect(change).toMatch(/^In the settings of that library.*leave this one out.*If this server is yours/);
  });

  test('beside a header of the page’s own both are named', () => {
    const headers = [['X-Own', '1'] as const, ['traceparent', '1'] as const];
    const { saw, change } = explained({ headers }, [permission('a')]);
    expect(saw).toContain(
      'Not allowed: traceparent, x-own. A library for tracing or monitoring usually adds traceparent',
    );
    expect(change).toContain('are to get traceparent,');
    expect(change).toContain('name traceparent, x-own in');
  });

  test.each(['x-trace', 'authorization', 'x-request-id', 'my-baggage'])('%s may have been typed', (name) => {
    expect(explained({ headers: [[name, '1']] }, [permission('a')]).change).toBe(
      `Name ${name} in Access-Control-Allow-Headers of the preflight’s answer.`,
    );
  });

  const BY_CACHE = /^The answer says .*: a cache before the server gave what it had stored/;
  const ELSE = 'https://other.example';
  test.each([
    [ELSE, [['Age', '12']], true],
    [ELSE, [['X-Cache', 'Hit from cloudfront']], true],
    [
      ELSE,
      [
        ['X-Cache', 'HIT, MISS'],
        ['Vary', 'Accept-Encoding'],
      ],
      true,
    ],
    [ELSE, [['CF-Cache-Status', 'HIT']], true],
    [ELSE, [['Cache-Status', 'ExampleCache; hit; ttl=30']], true],
    [ELSE, [['X-Varnish', '123 45']], true],
    [null, [['Age', '12']], true],
    [ELSE, [['X-Cache', 'Miss from cloudfront']], false],
    [ELSE, [['CF-Cache-Status', 'DYNAMIC']], false],
    [ELSE, [['X-Varnish', '123']], false],
    [
      ELSE,
      [
        ['Age', '12'],
        ['Vary', 'Accept, origin'],
      ],
      false,
    ],
    [
      ELSE,
      [
        ['Age', '12'],
        ['Vary', '*'],
      ],
      false,
    ],
    [ELSE, [], false],
    ['undefined', [['Age', '12']], false],
  ] as const)('Allow-Origin %s beside %j is from a shared cache: %s', (origin, lines, isCached) => {
    const headers = [...(origin === null ? [] : allow(origin)), ...lines];
    const { change } = explained({}, [answer(200, headers)]);
    expect(BY_CACHE.test(change)).toBe(isCached);
    if (isCached) expect(change).toContain('Send Vary: Origin');
  });

  test.each([
    ['https', {}, false],
    ['https', { method: 'PUT' }, true],
    ['https', { credentials: 'omit' }, true],
    ['http', { method: 'PUT' }, false],
  ] as const)(
    'no answer over %s to %j may be for want of a client certificate: %s',
    (scheme, request, isWithheld) => {
      const failure = {
        ...SEEN,
        ...REASONS['network-error'],
        code: 'network-error',
        connectionClosed: false,
      } as Failure;
      const stage = 'method' in request ? 'preflight' : 'response';
      const credentials = 'credentials' in request ? request.credentials : 'include';
      const { change } = explain({
        ...failure,
        stage,
        credentials,
        location: null,
        url: `${scheme}://api.invalid/`,
      });
      expect(plain(change).includes('client certificate')).toBe(isWithheld);
    },
  );
});
