import { describe, expect, test } from 'vitest';
import { chromiumCorsError } from '../src/console/chromium.ts';
import { consoleLines } from '../src/console/console.ts';
import { recognise } from '../src/console/recognise.ts';
import { webkitErrorText } from '../src/console/webkit.ts';
import type { BehaviourName, Engine } from '../src/engines/engine.ts';
import { ENGINES } from '../src/engines/engine.ts';
import type { Failure, FailureCode } from '../src/fetch/failure.ts';
import { FAILURE_CODES } from '../src/fetch/failure.ts';
import { newBrowser } from '../src/fetch/state/browser-state.ts';
import type { HeaderList } from '../src/infra/header-list.ts';
import type { WireResponse } from '../src/infra/wire.ts';
import { drive } from '../src/lab/predict.ts';
import type { LabRequest, ScriptApi } from '../src/request.ts';
import { SCRIPT_APIS } from '../src/request.ts';
// What Chromium 156, Firefox 153 and WebKitGTK 2.50 wrote to their consoles on 2026-11-21, and the reason they gave to
// their inspectors. `<it>` stands for the path of the request.
import recorded from './console-measured.json' with { type: 'json' };

interface Answers {
  readonly preflight?: { readonly status: number; readonly headers: readonly string[][] };
  readonly actual?: { readonly status: number; readonly headers: readonly string[][] };
}
interface Measured {
  readonly lines: readonly string[];
  readonly reason: string | null;
}
interface Case {
  readonly init: Partial<Omit<LabRequest, 'headers'>> & {
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** What the server answers at the request's URL, and at `/next`. */
  readonly first?: Answers;
  readonly next?: Answers;
  /** Set where the script asks the server of its own page before it is redirected. */
  readonly home?: boolean;
  /** Set where nobody answers. */
  readonly url?: string;
  /** `alike`: as for fetch, but for the name of the API. */
  readonly measured: Record<Engine, { readonly fetch: Measured; readonly xhr?: Measured | 'alike' }>;
}
const CASES = Object.entries(recorded as unknown as Readonly<Record<string, Case>>);

function measuredOf({ measured }: Case, engine: Engine, api: ScriptApi): Measured | undefined {
  const { fetch, xhr } = measured[engine];
  if (api === 'fetch') return fetch;
  if (xhr !== 'alike') return xhr;
  const rename = (line: string): string =>
    line.replace('Access to fetch at', 'Access to XMLHttpRequest at').replace('Fetch API', 'XMLHttpRequest');
  return { ...fetch, lines: fetch.lines.map(rename) };
}

const FRONT = 'http://localhost:5000';
const BACK = 'http://localhost:5001';

function failureOf(
  { init, home, first, next, url }: Case,
  api: ScriptApi,
  engine: BehaviourName,
): Failure | null {
  const request: LabRequest = {
    api,
    origin: FRONT,
    ...(init.connectSrc === undefined ? {} : { connectSrc: init.connectSrc }),
    url: url ?? `${home === true ? FRONT : BACK}/it`,
    method: init.method ?? 'GET',
    mode: init.mode ?? 'cors',
    credentials: init.credentials ?? 'same-origin',
    redirect: init.redirect ?? 'follow',
    headers: Object.entries(init.headers ?? {}),
    body: init.body ?? null,
    uploadListener: false,
  };
  const { verdict } = drive(request, newBrowser(engine), (wire): WireResponse | null => {
    if (url !== undefined) return null;
    const part = (wire.url.includes('/next') ? next : first)?.[
      wire.method === 'OPTIONS' ? 'preflight' : 'actual'
    ];
    const headers = (part?.headers ?? []) as unknown as HeaderList;
    return { status: part?.status ?? 200, statusText: '', headers, body: null };
  });
  return verdict.kind === 'blocked' ? verdict.failure : null;
}

/** Two things are wrong, and this engine speaks of the other one. */
const READ_AS: Readonly<Record<string, FailureCode>> = {
  'allow-origin-missing-preflight-302 in chromium': 'preflight-redirect',
};

/** The full browser knows four schemes more than the headless shell that was measured. */
const shown = (text: string): string =>
  text
    .replaceAll(/\/it(?![\w-])/g, '/<it>')
    .replace(/chrome, chrome-experimental.*isolated-app/, 'chrome, chrome-untrusted, data, http, https');
const codes = new Set<string>();

/** Where the console says that something has failed, and nothing of what. */
const SAY_ONLY_THAT: Readonly<Record<Engine, readonly FailureCode[]>> = {
  chromium: ['redirect-mode-error'],
  firefox: [],
  webkit: ['mode-same-origin'],
};

describe.each(ENGINES)('%s', (engine) => {
  for (const [name, each] of CASES) {
    for (const api of SCRIPT_APIS) {
      const measured = measuredOf(each, engine, api);
      if (measured === undefined) continue;
      test(`${name}, ${api}`, () => {
        const failure = failureOf(each, api, engine);
        expect(failure).not.toBeNull();
        if (failure === null) return;
        codes.add(failure.code);
        expect(consoleLines(failure, engine).map(shown)).toEqual(measured.lines);
        if (engine === 'chromium' && !measured.reason?.startsWith('net::')) {
          expect(chromiumCorsError(failure)).toBe(measured.reason);
        }
        if (engine === 'webkit') expect(shown(webkitErrorText(failure) ?? '')).toBe(measured.reason ?? '');
      });
      test(`${name}, ${api}: its lines lead back to the failure`, () => {
        const failure = failureOf(each, api, engine);
        if (failure === null) throw new Error('no failure');
        const lines = consoleLines(failure, engine);
        const found = recognise(lines.join('\n'));
        if (lines.length === 0) return expect(found).toBeNull();
        expect([engine, null]).toContain(found?.engine);
        if (found?.codes.length === 0) return expect(SAY_ONLY_THAT[engine]).toContain(failure.code);
        expect(found?.codes).toContain(READ_AS[`${name} in ${engine}`] ?? failure.code);
      });
    }
  }
});

/** The one is the standard's alone, as engines let Authorization pass under `*`; the other needs a page on port 80. */
const DERIVED = {
  'authorization-not-covered-by-wildcard': 'header-not-allowed',
  'allow-origin-default-port': 'allow-origin-mismatch',
} as const;

/** Of what is no script: see `console-consumers.test.ts`. */
const ELSEWHERE = ['status-not-usable', 'type-not-usable'];

test('every failure code was measured', () => {
  const unmeasured = FAILURE_CODES.filter((code) => !codes.has(code) && !ELSEWHERE.includes(code));
  expect(unmeasured.sort()).toEqual(Object.keys(DERIVED).sort());
});

test.each(Object.entries(DERIVED))('%s has the lines of %s', (code, like) => {
  const [, each] = CASES.find(([name]) => name === like) ?? [];
  const failure = each && failureOf(each, 'fetch', 'standard');
  if (!failure) throw new Error('no failure');
  for (const engine of ENGINES) {
    expect(consoleLines({ ...failure, code } as Failure, engine)).toEqual(consoleLines(failure, engine));
  }
});
