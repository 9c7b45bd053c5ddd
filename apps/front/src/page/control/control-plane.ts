import type {
  BenchState,
  Fault,
  LogPage,
  Problem,
  RelayedAnswer,
  RelayedRequest,
  Resettable,
} from '@cors-lab/shared/control';
import type { CorsPolicy } from '@cors-lab/shared/policy';

/** What a call of the control plane came to. Whatever went wrong fits in one sentence. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export interface Refusal {
  /** `down`: nobody answered for the API server; `refused`: the API server answered that it will not. */
  readonly cause: 'down' | 'refused';
  readonly sentence: string;
  readonly faults: readonly Fault[];
  /** The HTTP status of the answer, where a server has given one. */
  readonly status?: number;
}

export interface ControlPlane {
  readonly eventsUrl: string;
  state(): Promise<Answer<BenchState>>;
  putPolicy(policy: CorsPolicy): Promise<Answer<BenchState>>;
  /** All that the log has after a cursor. Waits for exchanges that are open, unless `wait` is `no`. */
  log(since: number, wait?: 'no'): Promise<Answer<LogPage>>;
  reset(what: readonly Resettable[]): Promise<Answer<BenchState>>;
  /** The front end's server asks the API server, like a program of this machine. */
  relay(request: RelayedRequest): Promise<Answer<RelayedAnswer>>;
}

/** Same-origin through the front end's server, so none of these calls needs CORS. */
export function controlPlane(base: string): ControlPlane {
  return {
    eventsUrl: `${base}/events`,
    state: () => call(`${base}/state`),
    putPolicy: (policy) => call(`${base}/policy`, json('PUT', policy)),
    log: (since, wait) => readLog(`${base}/log`, since, wait === 'no' ? '&wait=no' : ''),
    reset: (what) => call(`${base}/reset`, json('POST', { reset: what })),
    relay: ({ method, url, headers, body }) =>
      call('/lab/relay', json('POST', { request: { method, url, headers, body } })),
  };
}

/** Page by page, up to where the log ended when the first one was read. */
async function readLog(url: string, since: number, waiting: string): Promise<Answer<LogPage>> {
  const first = await call<LogPage>(`${url}?since=${since}${waiting}`);
  if (!first.ok) return first;
  let log = first.value;
  while (log.next !== null && log.next < first.value.cursor) {
    const page = await call<LogPage>(`${url}?since=${log.next}&wait=no`);
    if (!page.ok) return page;
    log = { ...page.value, exchanges: [...log.exchanges, ...page.value.exchanges] };
  }
  return { ok: true, value: log };
}

/** What a call is sent with whose body is JSON. */
export function json(method: string, value: object | null): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** Asks this page’s own server. An answer without a body, 204, has the value `null`. */
export function call<T>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  return fetch(url, init).then(read<T>, () =>
    refuse(
      'down',
      'This page’s own server does not answer: look at your network, or start the lab with `pnpm dev` where it is yours.',
    ),
  );
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const { status } = response;
  if (status === 204) return { ok: true, value: null as T };
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson ? await response.json().then(undefined, () => null) : null;
  if (response.ok && typeof body === 'object' && body !== null) return { ok: true, value: body as T };
  // What a proxy says for a server it cannot reach.
  if (status >= 502 && status <= 504) {
    const sentence = isProblem(body)
      ? body.detail
      : 'The API server is down: try again in a moment, or start it with `pnpm dev` where it is yours.';
    return refuse('down', sentence, [], status);
  }
  if (isProblem(body)) return refuse('refused', body.detail, body.errors, status);
  if (status === 431) return refuse('refused', TOO_MANY_COOKIES, [], status);
  const said = `${status} ${response.statusText}`.trim();
  return refuse(
    'refused',
    `The lab’s control plane gave an answer that this page does not understand (${said}).`,
    [],
    status,
  );
}

/** Both servers get the same cookies, and take as many: with them the API server does not answer this page either. */
const TOO_MANY_COOKIES =
  'Your browser sends more cookies for this host than the lab’s servers take: delete the cookies of this host in the browser’s settings, and load this page again.';

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string';
}

function refuse(
  cause: Refusal['cause'],
  sentence: string,
  faults: readonly Fault[] = [],
  status: number | null = null,
) {
  const refusal: Refusal = { cause, sentence, faults, ...(status === null ? {} : { status }) };
  return { ok: false, refusal } as const;
}
