import { describe, expect, test } from 'vitest';
import { chromiumCorsError } from '../src/console/chromium.ts';
import { consoleLines } from '../src/console/console.ts';
import { recognise } from '../src/console/recognise.ts';
import { ENGINES, type Engine } from '../src/engines/engine.ts';
import { type CorsState, POTENTIAL_CORS } from '../src/fetch/clients/for-consumer.ts';
import { newBrowser } from '../src/fetch/state/browser-state.ts';
import type { HeaderList } from '../src/infra/header-list.ts';
import type { WireResponse } from '../src/infra/wire.ts';
import { drive } from '../src/lab/predict.ts';
import { CONSUMERS, type Consumer, labRequest } from '../src/request.ts';
// What Chromium 156, Firefox 153 and WebKitGTK 2.50 wrote to their consoles on 2026-11-21 about what is neither fetch()
// nor XMLHttpRequest. `<it>` and `<ws>` stand for the URL of the request, `<front>` for the page's origin.
import recorded from './console-consumers-measured.json' with { type: 'json' };

interface Case {
  readonly api: Consumer;
  readonly state: CorsState;
  readonly body?: string;
  readonly type?: string;
  /** Set where nobody answers: a port that is closed, or one that browsers keep away from. */
  readonly port?: number;
  readonly status?: number;
  readonly headers?: HeaderList;
  /** The headers of the preflight's answer, where they are others. */
  readonly preflight?: HeaderList;
  readonly measured: Record<Engine, { readonly lines: readonly string[]; readonly reason: string | null }>;
}
const CASES = recorded as unknown as readonly Case[];

const FRONT = 'http://localhost:5000';
const urlAt = (port = 5001): string => `http://localhost:${port}/it`;

function nameOf({ api, state, type = '', port, status, headers = [], preflight }: Case): string {
  const answer =
    port !== undefined
      ? `nobody at ${port}`
      : `${status} ${headers.map((line) => line.join(': ')).join(', ')}`;
  return [api, state, type, answer, preflight === undefined ? '' : 'preflight passed'].join(' | ');
}

function verdictOf(
  { api, state, body, type, port, status = 200, headers = [], preflight }: Case,
  engine: Engine,
) {
  const request = labRequest(FRONT, urlAt(port), {
    api,
    ...POTENTIAL_CORS[state],
    headers: type === undefined ? [] : [['content-type', type]],
    body: body ?? null,
  });
  const lines = (list: HeaderList): HeaderList =>
    list.map(([name, value]) => [name, value.replace('<front>', FRONT)]);
  const { verdict } = drive(request, newBrowser(engine), ({ method }): WireResponse | null => {
    if (port !== undefined) return null;
    return method === 'OPTIONS'
      ? { status: 204, statusText: '', headers: lines(preflight ?? headers), body: null }
      : { status, statusText: '', headers: lines(headers), body: null };
  });
  return verdict;
}

const shown = (line: string, { port }: Case): string =>
  line
    .replaceAll(urlAt(port), '<it>')
    .replaceAll(urlAt(port).replace('http', 'ws'), '<ws>')
    .replaceAll(FRONT, '<front>');

describe.each(ENGINES)('%s', (engine) => {
  test.each(CASES.map((each) => [nameOf(each), each] as const))('%s', (_, each) => {
    const verdict = verdictOf(each, engine);
    const { lines, reason } = each.measured[engine];
    if (verdict.kind !== 'blocked') return expect(lines).toEqual([]);
    const said = consoleLines(verdict.failure, engine);
    expect(said.map((line) => shown(line, each))).toEqual(lines);
    const codes = recognise(said.join('\n'))?.codes ?? [];
    if (codes.length > 0) expect(codes).toContain(verdict.failure.code);
    if (engine === 'chromium' && reason !== null && !reason.startsWith('net::'))
      expect(chromiumCorsError(verdict.failure)).toBe(reason);
  });
});

test('every one of them was measured', () => {
  expect(CONSUMERS.filter((api) => !CASES.some((each) => each.api === api))).toEqual([]);
});

test('what cannot be used was measured with each code', () => {
  const codes = CASES.map((each) => verdictOf(each, 'chromium')).flatMap((verdict) =>
    verdict.kind === 'blocked' ? [verdict.failure.code] : [],
  );
  expect(codes).toEqual(expect.arrayContaining(['status-not-usable', 'type-not-usable']));
});
