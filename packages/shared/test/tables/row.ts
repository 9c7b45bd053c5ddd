import {
  type BrowserState,
  corsFetch,
  type Decision,
  type FailureCode,
  type HeaderList,
  type LabRequest,
  newBrowser,
  newTrail,
  type RefusalCode,
  type RuleBook,
  type Trail,
  type Verdict,
  type WireRequest,
  type WireResponse,
} from '../../src/fetch/index.ts';
import { deviationsOf, drive } from '../../src/lab/index.ts';
import { BACK, FRONT } from '../arbitraries.ts';

/** What a row expects: a code, never a boolean. */
export type Expected = FailureCode | RefusalCode | 'basic' | 'cors' | 'opaque' | 'opaqueredirect';

/** One request, the answers it gets in turn, and what comes of it. */
export interface Row {
  readonly name: string;
  /** What differs from a GET by `fetch()` from the front to the back. */
  readonly request?: Partial<LabRequest>;
  /** In the order of the requests on the wire; `null` for no answer. */
  readonly answers?: readonly (WireResponse | null)[];
  readonly engine?: RuleBook;
  readonly browser?: Partial<BrowserState>;
  readonly expect: Expected;
  /** Parameters of the failure or refusal that matter to the row. */
  readonly with?: Readonly<Record<string, unknown>>;
  /** The first rule that is not passed: algorithm and step. */
  readonly failsAt?: string;
  /** `METHOD url` of each request on the wire. */
  readonly sent?: readonly string[];
  /** Headers that one of the requests on the wire must have: its index, name and value (`null`: must not have it). */
  readonly sends?: readonly (readonly [index: number, name: string, value: string | null])[];
  /** The header names that the script sees. */
  readonly sees?: readonly string[];
  /** What of the answer the script sees; `type` is that of its media. */
  readonly shows?: { readonly url?: string; readonly type?: string; readonly body?: string | null };
  /** The deviations the trace must show, and no others. */
  readonly deviations?: readonly Decision[];
  /** The preflight cache afterwards: `name max-age` of each entry. */
  readonly cached?: readonly string[];
  /** The HTTP cache afterwards: the max-age of each answer. */
  readonly stored?: readonly string[];
}

export const URL_OF_BACK = `${BACK}/api/cors`;

export function labRequest(changes: Partial<LabRequest> = {}): LabRequest {
  return {
    api: 'fetch',
    origin: FRONT,
    url: URL_OF_BACK,
    method: 'GET',
    mode: 'cors',
    credentials: 'same-origin',
    redirect: 'follow',
    headers: [],
    body: null,
    uploadListener: false,
    ...changes,
  };
}

export function answer(
  status: number,
  headers: HeaderList | Readonly<Record<string, string>> = [],
): WireResponse {
  const lines = Array.isArray(headers) ? (headers as HeaderList) : Object.entries(headers);
  return { status, statusText: '', headers: lines, body: null };
}

/** `Access-Control-Allow-*` under short names. */
export function allow(
  origin: string,
  more: { credentials?: string; methods?: string; headers?: string; maxAge?: string; expose?: string } = {},
): HeaderList {
  const lines: [string, string | undefined][] = [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Credentials', more.credentials],
    ['Access-Control-Allow-Methods', more.methods],
    ['Access-Control-Allow-Headers', more.headers],
    ['Access-Control-Max-Age', more.maxAge],
    ['Access-Control-Expose-Headers', more.expose],
  ];
  return lines.flatMap(([name, value]): HeaderList => (value === undefined ? [] : [[name, value]]));
}

function browserOf(row: Row): BrowserState {
  return { ...newBrowser(row.engine ?? 'standard'), ...row.browser };
}

/** The deviations that a row's outcome is owed to. */
export function deviationsIn(row: Row): readonly Decision[] {
  const met = deviationsOf(browserOf(row), (browser) => {
    let sent = 0;
    return drive(labRequest(row.request), browser, () => row.answers?.[sent++] ?? null);
  });
  return met.map(({ decision }) => decision);
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly trail: Trail;
  readonly wire: readonly WireRequest[];
}

export function runRow(row: Row): Outcome {
  const browser = browserOf(row);
  const trail = newTrail(browser);
  const wire: WireRequest[] = [];
  const run = corsFetch(labRequest(row.request), browser, trail);
  let state = run.next();
  while (!state.done) {
    const response = row.answers?.[wire.length];
    if (response === undefined)
      throw new Error(`${row.name}: no answer for ${state.value.method} ${state.value.url}`);
    wire.push(state.value);
    state = run.next(response);
  }
  return { verdict: state.value, trail, wire };
}

export function expectedOf(verdict: Verdict): Expected {
  switch (verdict.kind) {
    case 'readable':
      return verdict.response.type;
    case 'opaque':
      return verdict.type;
    case 'blocked':
      return verdict.failure.code;
    case 'refused':
      return verdict.refusal.code;
  }
}
