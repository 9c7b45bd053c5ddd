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

test.each([
  ['', null],
  ['Hello', null],
  ['Uncaught ReferenceError: x is not defined', null],
  ['GET http://localhost:5001/api/status/404 404 (Not Found)', null],
  ['Failed to load resource: the server responded with a status of 404 (Not Found)', 'http-error'],
  ['Failed to load resource: net::ERR_BLOCKED_BY_CLIENT', 'blocked-by-client'],
  ['Failed to load resource: net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
  ['GET https://localhost:5001/ net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
  ['Failed to load resource: net::ERR_NAME_NOT_RESOLVED', 'name-not-resolved'],
  [
    "Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but requested an insecure resource 'http://b.example/'.",
    'mixed-content',
  ],
  ['Blocked loading mixed active content “http://b.example/”', 'mixed-content'],
  [
    '[Warning] [blocked] The page at https://a.example/ requested insecure content from http://b.example/. This content was blocked and must be served over HTTPS.',
    'mixed-content',
  ],
  ['Failed to load resource: A server with the specified hostname could not be found.', 'name-not-resolved'],
  [
    'Failed to load resource: The certificate for this server is invalid. You might be connecting to a server that is pretending to be “a.example”.',
    'certificate',
  ],
  [
    "Access to fetch at 'http://192.168.1.10/' from origin 'https://a.example' has been blocked by CORS policy: Permission was denied for this request to access the `local` address space.",
    'local-network-access',
  ],
])('%j is not about CORS: %s', (line, expected) => {
  const found = recognise(line);
  expect(found?.codes ?? []).toEqual([]);
  expect(found?.notCors ?? null).toBe(expected);
});

test.each([
  ['Failed to fetch', 'chromium'],
  ['TypeError: Failed to fetch', 'chromium'],
  ['app.js:3 Uncaught (in promise) TypeError: Failed to fetch', 'chromium'],
  ['NetworkError when attempting to fetch resource.', 'firefox'],
  ['TypeError: NetworkError when attempting to fetch resource.', 'firefox'],
  ['Load failed', 'webkit'],
  ['Unhandled Promise Rejection: TypeError: Load failed', 'webkit'],
  ['Uncaught (in promise) AxiosError: Network Error', null],
] as const)('%j says only that something failed, in %s', (line, engine) => {
  expect(recognise(line)).toEqual({ line, engine, codes: [], notCors: null });
});

test.each([
  'TypeError: Failed to fetch dynamically imported module: http://a.example/x.js',
  'Load failed for the image',
])('%j is another sentence', (line) => {
  expect(recognise(line)).toBeNull();
});

const FIREFOX_IN_GERMAN =
  'Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf http://b.example/.';

test.each([
  [
    `${FIREFOX_IN_GERMAN} (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 200.`,
    'firefox',
    'allow-origin-missing',
  ],
  [
    `${FIREFOX_IN_GERMAN} (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' stimmt nicht mit 'https://c.example' überein).`,
    'firefox',
    'allow-origin-mismatch',
  ],
  [`${FIREFOX_IN_GERMAN} (Grund: CORS-Anfrage schlug fehl). Statuscode: (null).`, 'firefox', 'network-error'],
  [
    "(Reason: CORS header 'Access-Control-Allow-Origin' does not match 'https://c.example').",
    'firefox',
    'allow-origin-mismatch',
  ],
  [
    "(Reason: Credential is not supported if the CORS header 'Access-Control-Allow-Origin' is '*').",
    'firefox',
    'allow-origin-wildcard-with-credentials',
  ],
  [
    "(Reason: header 'x-token' is not allowed according to header 'Access-Control-Allow-Headers' from CORS preflight response).",
    'firefox',
    'header-not-allowed',
  ],
  [
    'No ‘Access-Control-Allow-Origin’ header is present on the requested resource.',
    'chromium',
    'allow-origin-missing',
  ],
  ['Failed to load resource: Could not connect to the server.', 'webkit', 'network-error'],
] as const)('%j, in other words or marks than were measured, is of %s: %s', (line, engine, code) => {
  const found = recognise(line);
  expect(found?.line).toBe(line);
  expect(found?.engine).toBe(engine);
  expect(found?.codes).toContain(code);
});

test('of several lines the one counts that says most', () => {
  const lines = [
    'app.js:12 GET http://localhost:5001/api/cors net::ERR_FAILED',
    "Access to fetch at 'http://localhost:5001/api/cors' from origin 'http://localhost:5000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
    'Uncaught (in promise) TypeError: Failed to fetch',
  ];
  expect(recognise(lines.join('\n'))).toEqual({
    line: lines[1],
    engine: 'chromium',
    codes: ['preflight-status-not-ok'],
    notCors: null,
  });
});

test('of a line that is longer than any of a browser the beginning is looked at', () => {
  const line = 'Blocked loading mixed active content ';
  expect(recognise(line + 'x'.repeat(1_000_000))?.line).toHaveLength(4_000);
});
