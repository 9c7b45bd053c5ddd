import {
  type BehaviourName,
  type BrowserState,
  type Decision,
  type HeaderList,
  type LabRequest,
  newBrowser,
  labRequest as requestTo,
  type WireResponse,
} from '../../src/fetch/index.ts';
import type { HttpCache } from '../../src/fetch/state/browser-state.ts';
import type { WireAnswer } from '../../src/infra/wire.ts';
import { deviationsOf, drive, type Prediction } from '../../src/lab/index.ts';
import { BACK, FRONT } from '../arbitraries.ts';
import type { Expected } from '../expected.ts';

/** One request, the answers it gets in turn, and what comes of it. */
export interface Row {
  readonly name: string;
  /** What differs from a GET by `fetch()` from the front end to the API server. */
  readonly request?: Partial<LabRequest>;
  /** In the order of the requests on the wire; `null` for no answer. */
  readonly answers?: readonly WireAnswer[];
  readonly engine?: BehaviourName;
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
  readonly shows?: {
    readonly url?: string;
    readonly redirected?: boolean;
    readonly status?: number;
    readonly headers?: HeaderList;
    readonly type?: string;
    readonly body?: string | null;
  };
  /** Whether a preflight was sent, and where the last answer came from. */
  readonly decided?: readonly [Prediction['preflight'], Prediction['source']];
  /** What a step notes, by algorithm and number; `null` where that step is not taken. */
  readonly says?: Readonly<Record<string, string | null>>;
  /** The deviations the trace must show, and no others. */
  readonly deviations?: readonly Decision[];
  /** The preflight cache afterwards: `name max-age` of each entry. */
  readonly cached?: readonly string[];
  /** The HTTP cache afterwards: the max-age of each answer. */
  readonly stored?: readonly string[];
  /** The request's headers on which the answer that it keeps depends. */
  readonly keeps?: HttpCache[number]['varying'];
}

/** A row: what is asked, the answers to it, and what comes of that; `more`: what else is given, and expected. */
export function row(
  name: string,
  request: Partial<LabRequest>,
  answers: readonly WireAnswer[],
  expect: Expected,
  more: Omit<Row, 'name' | 'request' | 'answers' | 'expect'> = {},
): Row {
  return { name, request, answers, expect, ...more };
}

export const URL_OF_BACK = `${BACK}/api/cors`;

export function labRequest(changes: Partial<LabRequest> = {}): LabRequest {
  return { ...requestTo(FRONT, URL_OF_BACK), ...changes };
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

export function runRow(row: Row): Prediction {
  let sent = 0;
  return drive(labRequest(row.request), browserOf(row), ({ method, url }) => {
    const response = row.answers?.[sent++];
    if (response === undefined) throw new Error(`${row.name}: no answer for ${method} ${url}`);
    return response;
  });
}
