import { describe, expect, test } from 'vitest';
import { FINDING_CODES, finding } from '../src/audit/finding.ts';
import { describeFinding } from '../src/audit/finding-texts.ts';
import { explainRefusal, explain as explainTo } from '../src/explain/explain.ts';
import { FAILURE_TEXTS } from '../src/explain/failure-texts.ts';
import { REFUSAL_TEXTS } from '../src/explain/refusal-texts.ts';
import { diagnoseCorsCheck } from '../src/fetch/cors/cors-check.ts';
import type { Circumstances, Failure, FailureCode, Reason } from '../src/fetch/failure.ts';
import { DURINGS, FAILURE_CODES } from '../src/fetch/failure.ts';
import type { Refusal } from '../src/fetch/refusal.ts';
import { REFUSAL_CODES } from '../src/fetch/refusal.ts';
import { plain, prose } from '../src/infra/prose.ts';
import type { WireResponse } from '../src/infra/wire.ts';
import { APIS, type Api, isConsumer, type LabRequest, SCRIPT_APIS } from '../src/request.ts';
import { FRONT } from './arbitraries.ts';
import { allow, answer, runRow } from './tables/row.ts';

// Nothing here is a value that the lab itself uses, so none of it can be written into a text.
const SEEN: Circumstances = {
  during: 'response',
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
const explain = (failure: Failure) =>
  explainTo(failure, { front: failure.pageOrigin, goal: null }, 'network');
const HEADERS = {
  header: 'x-1',
  typed: 'X-1',
  headers: ['x-1', 'x-2'],
  typedHeaders: ['X-1', 'x-2'],
  value: 'x-3',
};

const REASONS: { readonly [C in FailureCode]: Omit<Extract<Reason, { code: C }>, 'code'> } = {
  'mode-same-origin': {},
  'no-cors-redirect-not-follow': { redirect: 'manual' },
  'scheme-not-http': { scheme: 'gopher' },
  'port-blocked': { port: 6667 },
  'data-url-invalid': {},
  'content-security-policy-blocks': { value: 'connect-src x' },
  'network-error': { hungUp: true },
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
const failures = FAILURE_CODES.flatMap((code) =>
  DURINGS.flatMap((during) =>
    (during === 'response' ? APIS : SCRIPT_APIS).flatMap((api) =>
      (isConsumer(api) ? [SEEN.origin] : [SEEN.origin, 'null']).flatMap((origin) =>
        (isConsumer(api) ? [299, 404] : [null, 299, 401, 404, 500]).map(
          (status) => ({ ...SEEN, ...REASONS[code], code, during, api, origin, status }) as Failure,
        ),
      ),
    ),
  ),
);

const REFUSALS: readonly Refusal[] = [
  { code: 'url-invalid', url: 'http://[' },
  { code: 'url-with-credentials', url: 'http://u:p@a.invalid' },
  { code: 'not-a-byte-string', what: 'header-value', value: '€' },
  { code: 'method-invalid', method: 'A B' },
  { code: 'method-forbidden', method: 'TRACK' },
  { code: 'method-unsupported-in-no-cors', method: 'FROB' },
  { code: 'header-name-invalid', name: 'a:b' },
  { code: 'header-value-invalid', name: 'X-1', value: 'u\nv' },
  { code: 'body-with-get-or-head', method: 'HEAD' },
].map((own) => ({ ...own, api: 'fetch', exception: 'TypeError' }) as Refusal);

describe('failures', () => {
  test('every text is whole sentences, with nothing missing in them', () => {
    for (const failure of failures) {
      const { title, asked, saw, change, links } = explain(failure);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      for (const beat of [asked, saw, change]) {
        expect(plain(beat), failure.code).toMatch(/^\S.*\.$/s);
        expect(plain(beat)).not.toMatch(/undefined|\[object| {2}| [.,]|\(empty\)|localhost|500[01]/);
      }
      for (const { url } of links)
        expect(url).toMatch(
          /^https:\/\/(fetch\.spec\.whatwg\.org\/(commit-snapshots\/[0-9a-f]{40}\/)?|xhr\.spec\.whatwg\.org\/|html\.spec\.whatwg\.org\/multipage\/[a-z-]+\.html)#|^https:\/\/developer\.mozilla\.org\//,
        );
    }
  });

  test('who asked whom for what stands in the first beat', () => {
    for (const failure of failures) {
      const asked = plain(explain(failure).asked);
      for (const value of ['pageOrigin', 'firstUrl', 'url', 'method'] as const) {
        expect(asked).toContain(failure[value]);
      }
    }
  });

  test.each(FAILURE_CODES)('%s: its own parameters are in the text', (code) => {
    const failure = { ...SEEN, ...REASONS[code], code } as Failure;
    const { saw, change } = explain(failure);
    const text = plain(saw) + plain(change);
    for (const [name, value] of Object.entries(REASONS[code])) {
      // `header` and `typed` are among `headers`; `values` are `value`; `allowOrigin` is only for the console.
      if (value === null || ['allowOrigin', 'header', 'typed', 'typedHeaders', 'values'].includes(name))
        continue;
      if (typeof value === 'boolean') {
        const other = explain({ ...failure, [name]: !value } as Failure);
        expect(plain(other.saw) + plain(other.change)).not.toBe(text);
        continue;
      }
      for (const each of Array.isArray(value) ? value : [value]) {
        if (code === 'authorization-not-covered-by-wildcard' && name === 'headers') continue;
        expect(text).toContain(String(each));
      }
    }
  });

  test('no advice allows everybody or null to somebody with credentials', () => {
    for (const failure of failures) {
      const advice = plain(explain(failure).change);
      expect(advice).not.toMatch(/Allow-Origin: null/);
      if (failure.origin !== 'null') expect(advice).not.toMatch(/Allow-Origin: \*/);
    }
  });
});

describe('advice fits the API and the answer', () => {
  const adviceFor = (code: FailureCode, more: Partial<Circumstances & { value: string }>) => {
    const { saw, change } = explain({ ...SEEN, ...REASONS[code], code, ...more } as Failure);
    return { saw: plain(saw), change: plain(change) };
  };
  const CAN_LEAVE_OUT: Readonly<Record<Api, RegExp>> = {
    fetch: /credentials: 'omit'/,
    xhr: /withCredentials = false/,
    image: /crossorigin="anonymous"/,
    webgl: /crossorigin="anonymous"/,
    font: /no credentials to leave out/,
    shape: /no credentials to leave out/,
    script: /crossorigin="anonymous"/,
    module: /crossorigin="anonymous"/,
    stylesheet: /crossorigin="anonymous"/,
    'event-source': /without withCredentials/,
    beacon: /always has credentials, so let the script use fetch\(\) with keepalive: true/,
    websocket: /always has credentials, so let the script use fetch\(\)/,
  };
  test.each(APIS)('%s: leaves out credentials in the way that it can', (api) => {
    for (const code of [
      'allow-credentials-missing',
      'allow-credentials-not-true',
      'allow-origin-wildcard-with-credentials',
    ] as const) {
      expect(adviceFor(code, { api }).change).toMatch(CAN_LEAVE_OUT[api]);
    }
  });

  test.each(APIS.filter((api) => api !== 'fetch'))('%s: is not advised to use a mode', (api) => {
    expect(adviceFor('resource-policy-blocks', { api }).change).not.toContain('mode');
  });

  test.each(
    FAILURE_CODES.filter(
      (code) =>
        code.startsWith('allow-') && code !== 'allow-methods-invalid' && code !== 'allow-headers-invalid',
    ),
  )('%s: a redirected preflight is called that, and names where it leads', (code) => {
    for (const status of [301, 302, 303, 307, 308]) {
      const location = 'https://api.invalid/x';
      const { saw, change } = adviceFor(code, { during: 'preflight', status, location });
      expect(saw).toContain(`It redirects (status ${status}) to ${location}`);
      expect(change).toContain(`Let the script ask for ${location} itself`);
    }
  });

  test.each([
    [400, ['CORS filters', 'Starlette', 'curl']],
    [401, ['never carry credentials']],
    [403, ['authentication', 'CORS filter', 'firewall', 'curl']],
    [404, ['nothing on the server answers OPTIONS']],
    [405, ['nothing on the server answers OPTIONS']],
    [407, ['a proxy']],
    [418, ['something refused OPTIONS']],
    [429, ['number of requests']],
    [500, ['failed at OPTIONS', 'logs']],
    [501, ['nothing on the server answers OPTIONS']],
    [502, ['a proxy before it']],
    [503, ['a proxy before it']],
  ])('a preflight answered with %i says who may have refused it', (status, words) => {
    for (const code of ['allow-origin-missing', 'preflight-status-not-ok'] as const) {
      const { saw } = adviceFor(code, { during: 'preflight', status, location: null });
      for (const word of words) expect(saw).toContain(word);
    }
  });

  test.each([
    ['["http://a.invalid"]', 'allow-origin-mismatch', 'printed as text'],
    ['["http://a.invalid","http://b.invalid"]', 'allow-origin-multiple', 'printed as text'],
    ['[*]', 'allow-origin-pattern', 'printed as text'],
    ['[object Object]', 'allow-origin-multiple', 'an object of the program'],
    ['"http://a.invalid"', 'allow-origin-mismatch', 'quotation marks'],
    ["'*'", 'allow-origin-pattern', 'quotation marks'],
    [`"${SEEN.origin}`, 'allow-origin-mismatch', 'quotation marks'],
    ['undefined', 'allow-origin-mismatch', 'not set'],
    ['None', 'allow-origin-mismatch', 'not set'],
    ['<nil>', 'allow-origin-mismatch', 'not set'],
    ['NULL', 'allow-origin-mismatch', 'not set'],
    ['https://undefined', 'allow-origin-mismatch', 'not set'],
    ['http://localhost:undefined', 'allow-origin-mismatch', 'not set'],
    ['${' + 'ORIGIN}', 'allow-origin-mismatch', 'sent as it stands'],
    ['{{ origin }}', 'allow-origin-multiple', 'sent as it stands'],
    ['$http_origin', 'allow-origin-mismatch', 'sent as it stands'],
    ['%s', 'allow-origin-mismatch', 'sent as it stands'],
    ['process.env.ORIGIN', 'allow-origin-mismatch', 'sent as it stands'],
    ['true', 'allow-origin-mismatch', 'a word of a program'],
    ['/^https?/', 'allow-origin-mismatch', 'regular expression'],
    ['^http://.*$', 'allow-origin-pattern', 'regular expression'],
    ['*;', 'allow-origin-pattern', 'stray character'],
    ['null;', 'allow-origin-mismatch', 'stray character'],
    [`${SEEN.origin},`, 'allow-origin-mismatch', 'stray character'],
    [`<${SEEN.origin}>`, 'allow-origin-mismatch', 'stray character'],
    [`${SEEN.origin}\u00a0`, 'allow-origin-mismatch', 'stray character'],
    ['Access-Control-Allow-Origin: *', 'allow-origin-multiple', 'name of the header'],
    ['localhost:3000', 'allow-origin-mismatch', 'begins with http:// or https://'],
    ['null', 'allow-origin-mismatch', 'pages without an origin'],
    ['http://a.invalid', 'allow-origin-mismatch', 'They'],
    ['http://[::1]', 'allow-origin-mismatch', 'They'],
  ] as const)('%s is %s, and called what it is', (value, code, words) => {
    const { origin } = SEEN;
    const headers = [['Access-Control-Allow-Origin', value]] as const;
    const reason = diagnoseCorsCheck({ origin, credentials: 'omit', headers });
    expect(reason.code).toBe(code);
    const failure = { ...SEEN, ...reason } as Failure;
    expect(plain(explain(failure).saw)).toContain(words);
  });

  test.each([
    [401, 'authentication'],
    [403, 'its own CORS filter refuses this origin'],
    [404, 'the path'],
    [413, 'size of the body'],
    [414, 'length of the URL'],
    [419, 'CSRF token'],
    [421, 'connection was reused'],
    [429, 'number of requests'],
    [431, 'too many cookies'],
    [500, 'error in the application'],
    [502, 'always'],
    [503, 'always'],
    [504, 'always'],
    [522, 'Cloudflare'],
  ])('status %i without permission says what broke', (status, words) => {
    expect(adviceFor('allow-origin-missing', { status }).saw).toContain(words);
  });

  test('a 403 is not said to have nothing to do with CORS', () =>
    expect(adviceFor('allow-origin-missing', { status: 403 }).saw).not.toContain('only looks like'));
});

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
        hungUp: false,
      } as Failure;
      const during = 'method' in request ? 'preflight' : 'response';
      const credentials = 'credentials' in request ? request.credentials : 'include';
      const { change } = explain({
        ...failure,
        during,
        credentials,
        location: null,
        url: `${scheme}://api.invalid/`,
      });
      expect(plain(change).includes('client certificate')).toBe(isWithheld);
    },
  );
});

test.each(REFUSALS)('refusal $code', (refusal) => {
  const { asked, saw, change } = explainRefusal(refusal);
  expect(plain(asked)).toContain(refusal.exception);
  const { code: _, api: __, exception: ___, what: ____, ...own } = { what: '', ...refusal };
  for (const value of Object.values(own)) expect(plain(saw)).toContain(value);
  expect(plain(change)).toMatch(/\.$/);
});

test('no two codes share a title', () => {
  const titles = [
    ...FAILURE_CODES.map((code) => FAILURE_TEXTS[code].title),
    ...REFUSAL_CODES.map((code) => REFUSAL_TEXTS[code].title),
    ...FINDING_CODES.map((code) => describeFinding(finding(code, '#', '')).title),
  ];
  const twice = titles.filter((title, i) => titles.indexOf(title) !== i);
  expect(twice).toEqual([]);
  expect(REFUSALS.map(({ code }) => code).sort()).toEqual([...REFUSAL_CODES].sort());
});

test('prose sets values apart from words', () => {
  expect(prose`a ${'b'} c${['d', { code: 'e' }]}`).toEqual(['a ', { code: 'b' }, ' c', 'd', { code: 'e' }]);
  expect(plain(prose`${''}.`)).toBe('(empty).');
});
