import type {
  BenchState,
  CorsPolicy,
  Fault,
  LogPage,
  Problem,
  RelayedAnswer,
  RelayedRequest,
  Resettable,
} from '@cors-lab/shared';

/** What a call of the control plane came to. Whatever went wrong fits in one sentence. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export interface Refusal {
  /** `down`: nobody answered for the back; `refused`: the back answered that it will not. */
  readonly cause: 'down' | 'refused';
  readonly sentence: string;
  readonly faults: readonly Fault[];
}

export interface ControlPlane {
  readonly eventsUrl: string;
  state(): Promise<Answer<BenchState>>;
  putPolicy(policy: CorsPolicy): Promise<Answer<BenchState>>;
  log(since: number): Promise<Answer<LogPage>>;
  reset(what: readonly Resettable[]): Promise<Answer<BenchState>>;
  /** The front's server asks the back, as any program may. */
  relay(request: RelayedRequest): Promise<Answer<RelayedAnswer>>;
}

/** Same-origin through the front's server, so none of these calls needs CORS. */
export function controlPlane(base: string): ControlPlane {
  return {
    eventsUrl: `${base}/events`,
    state: () => call(`${base}/state`),
    putPolicy: (policy) => call(`${base}/policy`, json('PUT', policy)),
    log: (since) => call(`${base}/log?since=${since}`),
    reset: (what) => call(`${base}/reset`, json('POST', { reset: what })),
    relay: ({ method, url, headers, body }) =>
      call('/lab/relay', json('POST', { request: { method, url, headers, body } })),
  };
}

function json(method: string, value: object): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function call<T>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  return fetch(url, init).then(read<T>, () =>
    refuse('down', 'This page’s own server does not answer: start the lab with `pnpm dev`.'),
  );
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson ? await response.json().then(undefined, () => null) : null;
  if (response.ok && typeof body === 'object' && body !== null) return { ok: true, value: body as T };
  // What a proxy says for a server it cannot reach.
  if (response.status >= 502 && response.status <= 504)
    return refuse(
      'down',
      isProblem(body) ? body.detail : 'The API server is down: start it with `pnpm dev`.',
    );
  if (isProblem(body)) return refuse('refused', body.detail, body.errors);
  const said = `${response.status} ${response.statusText}`.trim();
  return refuse(
    'refused',
    `The lab’s control plane gave an answer that this page does not understand (${said}).`,
  );
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string';
}

function refuse(cause: Refusal['cause'], sentence: string, faults: readonly Fault[] = []) {
  return { ok: false, refusal: { cause, sentence, faults } } as const;
}
