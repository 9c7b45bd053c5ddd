import { explain as explainTo } from '../src/explain/explain.ts';
import type { Circumstances, Failure, FailureCode, Reason } from '../src/fetch/failure.ts';
import { FAILURE_CODES, STAGES } from '../src/fetch/failure.ts';
import { APIS, isConsumer, SCRIPT_APIS } from '../src/request.ts';

// Nothing here is a value that the lab itself uses, so none of it can be written into a text.
export const SEEN: Circumstances = {
  stage: 'response',
  api: 'fetch',
  mode: 'cors',
  credentials: 'include',
  redirect: 'follow',
  pageOrigin: 'http://page.invalid:7001',
  origin: 'http://page.invalid:7001',
  firstUrl: 'http://first.invalid:7002/a',
  url: 'http://then.invalid:7003/b',
  method: 'FROB',
  status: 299,
  location: 'http://last.invalid:7004/c',
  sharedCache: null,
};

/** To the owner of the server, whose own page asks. */
export const explain = (failure: Failure) =>
  explainTo(failure, { front: failure.pageOrigin, goal: null }, 'network');

const HEADERS = {
  header: 'x-1',
  typed: 'X-1',
  headers: ['x-1', 'x-2'],
  typedHeaders: ['X-1', 'x-2'],
  value: 'x-3',
};

export const REASONS: { readonly [C in FailureCode]: Omit<Extract<Reason, { code: C }>, 'code'> } = {
  'mode-same-origin': {},
  'no-cors-redirect-not-follow': { redirect: 'manual' },
  'scheme-not-http': { scheme: 'gopher' },
  'port-blocked': { port: 6667 },
  'data-url-invalid': {},
  'content-security-policy-blocks': { value: 'connect-src x' },
  'network-error': { connectionClosed: true },
  'resource-policy-blocks': { value: 'same-site' },
  'allow-origin-missing': {},
  'allow-origin-empty': {},
  'allow-origin-multiple': { value: 'u, v', values: ['u', 'v'], lines: 3, spelled: 2 },
  'allow-origin-wildcard-with-credentials': {},
  'allow-origin-pattern': { value: 'http://*.invalid' },
  'allow-origin-trailing-slash': { value: 'http://page.invalid:7001/' },
  'allow-origin-with-path': { value: 'http://page.invalid:7001/p' },
  'allow-origin-case-differs': { value: 'HTTP://page.invalid:7001' },
  'allow-origin-without-scheme': { value: 'page.invalid:7001' },
  'allow-origin-default-port': { value: 'http://page.invalid:80' },
  'allow-origin-mismatch': { value: 'https://page.invalid', differs: ['scheme', 'port'] },
  'allow-credentials-missing': {},
  'allow-credentials-not-true': { value: 'True' },
  'preflight-redirect': { allowOrigin: 'http://localhost:5000' },
  'preflight-status-not-ok': {},
  'allow-methods-invalid': { value: '@@' },
  'allow-headers-invalid': { value: '@@' },
  'method-not-allowed': { value: null },
  'method-case-differs': { value: 'frob, x', entry: 'frob' },
  'method-wildcard-with-credentials': { value: '*, x' },
  'header-not-allowed': HEADERS,
  'header-wildcard-with-credentials': HEADERS,
  'authorization-not-covered-by-wildcard': HEADERS,
  'redirect-mode-error': {},
  'redirect-location-invalid': { value: 'http://[' },
  'redirect-scheme-not-http': { scheme: 'gopher' },
  'redirect-too-many': { limit: 19 },
  'redirect-with-credentials': {},
  'status-not-usable': { statusText: 'Strange' },
  'type-not-usable': { value: 'text/strange' },
};

/** By each of the two APIs in all circumstances, and by all else that asks where an answer was judged. */
export const failures = FAILURE_CODES.flatMap((code) =>
  STAGES.flatMap((stage) =>
    (stage === 'response' ? APIS : SCRIPT_APIS).flatMap((api) =>
      (isConsumer(api) ? [SEEN.origin] : [SEEN.origin, 'null']).flatMap((origin) =>
        (isConsumer(api) ? [299, 404] : [null, 299, 401, 404, 500]).map(
          (status) => ({ ...SEEN, ...REASONS[code], code, stage, api, origin, status }) as Failure,
        ),
      ),
    ),
  ),
);
