import type { Cookie } from '../../src/fetch/index.ts';
import { BACK, FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, row, URL_OF_BACK } from './row.ts';

const readable = answer(200, allow('*'));
const to = (location: string, status = 302, more: Parameters<typeof allow>[1] = {}) =>
  answer(status, [...allow('*', more), ['Location', location]]);
const many = Array.from({ length: 21 }, () => to('/api/cors'));
const cookie = (changes: Partial<Cookie> = {}): Cookie => ({
  host: 'localhost',
  path: '/',
  name: 'a',
  value: 'b',
  sameSite: 'lax',
  secure: false,
  ...changes,
});
const credentialed = { credentials: 'include' } as const;
const permitted = (origin: string) => [answer(200, allow(origin, { credentials: 'true' }))];
const stranger = { ...credentialed, origin: 'http://127.0.0.1:5000' } as const;
const framed = { ...stranger, topLevel: FRONT } as const;
const post = { method: 'POST', body: 'x' } as const;

/** An answer that names nothing is stored as one for GET. */
const STORED_AS_GET = 'preflightCache.safelistedMethods';

const selfOnly = { connectSrc: "'self'" } as const;
const leaving = { ...selfOnly, url: `${FRONT}/` } as const;

export const MAIN_FETCH: readonly Row[] = [
  row(
    'connect-src forbids other origins',
    { ...selfOnly, method: 'PUT' },
    [],
    'content-security-policy-blocks',
    { with: { stage: 'request', value: "connect-src 'self'" }, failsAt: 'main-fetch 7', sent: [] },
  ),
  row(
    'connect-src forbids other origins to XMLHttpRequest',
    { ...selfOnly, api: 'xhr' },
    [],
    'content-security-policy-blocks',
    { sent: [] },
  ),
  row('connect-src allows the own origin', leaving, [answer(200)], 'basic'),
  row(
    'connect-src forbids the target of a redirect',
    leaving,
    [to(URL_OF_BACK)],
    'content-security-policy-blocks',
    { with: { stage: 'redirect', firstUrl: `${FRONT}/`, url: URL_OF_BACK }, sent: [`GET ${FRONT}/`] },
  ),
  row(
    'connect-src comes before the mode',
    { ...selfOnly, mode: 'same-origin' },
    [],
    'content-security-policy-blocks',
  ),
  row(
    'connect-src comes after the mode in Firefox',
    { ...selfOnly, mode: 'same-origin' },
    [],
    'mode-same-origin',
    { engine: 'firefox', deviations: ['request.modeBeforeContentSecurityPolicy'] },
  ),
  row(
    'connect-src comes after a redirect mode that no-cors forbids in Firefox',
    { ...selfOnly, mode: 'no-cors', redirect: 'manual' },
    [],
    'no-cors-redirect-not-follow',
    { engine: 'firefox', deviations: ['request.modeBeforeContentSecurityPolicy'] },
  ),
  row(
    'connect-src comes after the mode in Chromium at a redirect only',
    { ...leaving, mode: 'same-origin' },
    [to(URL_OF_BACK)],
    'mode-same-origin',
    { engine: 'chromium', deviations: ['request.modeBeforeContentSecurityPolicy'] },
  ),
  row(
    'connect-src is checked before the mode in Chromium',
    { ...selfOnly, mode: 'same-origin' },
    [],
    'content-security-policy-blocks',
    { engine: 'chromium', deviations: [] },
  ),
  row('the same origin needs no CORS', { url: '/api/cors' }, [answer(200)], 'basic', {
    sends: [[0, 'origin', null]],
  }),
  row('a POST to the same origin has an Origin', { url: `${FRONT}/`, ...post }, [answer(200)], 'basic', {
    sends: [[0, 'origin', FRONT]],
  }),
  row('PUT to the same origin has no preflight', { url: `${FRONT}/`, method: 'PUT' }, [answer(404)], 'basic'),
  row(
    'the default port may be written out',
    { origin: 'http://localhost', url: 'http://localhost:80/' },
    [answer(200)],
    'basic',
  ),
  row(
    'another port is another origin',
    { url: 'http://localhost:5002/' },
    [answer(200)],
    'allow-origin-missing',
  ),
  row('localhost is not 127.0.0.1', { url: 'http://127.0.0.1:5000/' }, [answer(200)], 'allow-origin-missing'),
  row(
    'no URL is same-origin with a page whose origin is null',
    { origin: 'null', url: BACK },
    [answer(200)],
    'allow-origin-missing',
  ),
  row('mode same-origin', { mode: 'same-origin' }, [], 'mode-same-origin', {
    failsAt: 'main-fetch 12',
    with: { stage: 'request' },
    sent: [],
  }),
  row('mode same-origin at home', { mode: 'same-origin', url: FRONT }, [answer(200)], 'basic'),
  row(
    'mode same-origin, redirected away',
    { mode: 'same-origin', url: FRONT },
    [to(BACK)],
    'mode-same-origin',
    { with: { stage: 'redirect' } },
  ),
  row('no-cors', { mode: 'no-cors' }, [answer(200)], 'opaque', { sends: [[0, 'origin', null]] }),
  row('no-cors with POST', { mode: 'no-cors', ...post }, [answer(200)], 'opaque', {
    sends: [[0, 'origin', FRONT]],
  }),
  row(
    'no-cors with POST from https',
    { mode: 'no-cors', origin: 'https://a.example', ...post },
    [answer(200)],
    'opaque',
    { sends: [[0, 'origin', 'null']] },
  ),
  row(
    'no-cors needs the redirect mode follow',
    { mode: 'no-cors', redirect: 'manual' },
    [],
    'no-cors-redirect-not-follow',
    { with: { redirect: 'manual' } },
  ),
  row(
    'a resource policy of the origin',
    { mode: 'no-cors' },
    [answer(200, { 'Cross-Origin-Resource-Policy': 'same-origin' })],
    'resource-policy-blocks',
    { failsAt: 'resource-policy-check 5' },
  ),
  row(
    'a resource policy of the site',
    { mode: 'no-cors' },
    [answer(200, { 'Cross-Origin-Resource-Policy': 'same-site' })],
    'opaque',
  ),
  row(
    'a resource policy of another site',
    { mode: 'no-cors', origin: 'http://evil.localhost:5000' },
    [answer(200, { 'Cross-Origin-Resource-Policy': 'same-site' })],
    'resource-policy-blocks',
  ),
  row(
    'a resource policy does not matter to CORS',
    {},
    [answer(200, { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'same-origin' })],
    'cors',
  ),
  row('ftp', { url: 'ftp://localhost/' }, [], 'scheme-not-http', { with: { scheme: 'ftp' }, sent: [] }),
  row('file in mode no-cors', { url: 'file:///etc/passwd', mode: 'no-cors' }, [], 'scheme-not-http', {
    failsAt: 'scheme-fetch 4',
  }),
  row('data', { url: 'data:text/html;base64,PGI+' }, [], 'basic', { sees: ['content-type'], sent: [] }),
  row('about:blank in mode no-cors', { url: 'about:blank', mode: 'no-cors' }, [], 'opaque', { sent: [] }),
  row('a port of another protocol', { url: 'http://localhost:6000/' }, [], 'port-blocked', {
    failsAt: 'main-fetch 7',
    with: { port: 6000 },
  }),
  row('no server at the URL', {}, [null], 'network-error', {
    failsAt: 'http-fetch 4.3',
    with: { stage: 'response' },
  }),
  row(
    'headers that a script sees',
    {},
    [
      answer(200, {
        'Access-Control-Allow-Origin': '*',
        'Content-Type': 'a/b',
        ETag: '1',
        'X-Total': '3',
        'Cache-Control': 'no-store',
      }),
    ],
    'cors',
    { sees: ['cache-control', 'content-type'] },
  ),
  row(
    'headers that are exposed',
    {},
    [
      answer(200, {
        ...Object.fromEntries(allow('*', { expose: 'x-total, ETAG, set-cookie' })),
        ETag: '1',
        'X-Total': '3',
        'Set-Cookie': 'a=b',
      }),
    ],
    'cors',
    { sees: ['etag', 'x-total'] },
  ),
  row(
    'all headers exposed',
    {},
    [
      answer(200, {
        ...Object.fromEntries(allow('*', { expose: '*' })),
        'X-Total': '3',
        'Set-Cookie': 'a=b',
      }),
    ],
    'cors',
    { sees: ['access-control-allow-origin', 'access-control-expose-headers', 'x-total'] },
  ),
  row(
    '* exposed with credentials',
    credentialed,
    [
      answer(200, {
        ...Object.fromEntries(allow(FRONT, { expose: '*', credentials: 'true' })),
        'X-Total': '3',
        '*': '1',
      }),
    ],
    'cors',
    { sees: ['*'] },
  ),
  row(
    'exposed names that cannot be parsed',
    {},
    [answer(200, { ...Object.fromEntries(allow('*', { expose: 'x-total, (bad)' })), 'X-Total': '3' })],
    'cors',
    { sees: [] },
  ),
  row(
    'everything but cookies at home',
    { url: FRONT },
    [answer(200, { ETag: '1', 'Set-Cookie': 'a=b' })],
    'basic',
    { sees: ['etag'] },
  ),
  // What known tools get wrong.
  row(
    'an Accept of 129 bytes is preflighted',
    { headers: [['Accept', 'a'.repeat(129)]] },
    [answer(204, allow('*'))],
    'header-not-allowed',
  ),
  row('Range: bytes=0- is not preflighted', { headers: [['Range', 'bytes=0-']] }, [readable], 'cors'),
  row('credentials alone are not preflighted', credentialed, permitted(FRONT), 'cors', {
    sent: [`GET ${URL_OF_BACK}`],
  }),
  row('a POST of text is not preflighted', post, [readable], 'cors', {
    sends: [[0, 'content-type', 'text/plain;charset=UTF-8']],
  }),
  ...(
    [
      ['standard', 'fetch', '*, @@', false],
      ['chromium', 'fetch', '*, @@', false],
      ['firefox', 'fetch', '*, @@', true],
      ['firefox', 'fetch', '@@, *', false],
      ['firefox', 'xhr', '*, @@', false],
      ['webkit', 'fetch', '*, @@', false],
    ] as const
  ).map(
    ([engine, api, expose, isExposed]): Row =>
      row(
        `Expose-Headers: ${expose}, in ${engine} by ${api}`,
        { api },
        [answer(200, [...allow('*', { expose }), ['X-A', '1']])],
        'cors',
        {
          engine,
          sees: isExposed ? ['access-control-allow-origin', 'access-control-expose-headers', 'x-a'] : [],
          deviations: isExposed ? ['response.exposesBeforeFailure'] : [],
        },
      ),
  ),
];

export const COOKIES: readonly Row[] = [
  row(
    'Secure cookies over http to an address of this machine',
    {
      origin: 'http://127.0.0.2:5000',
      url: 'http://127.0.0.2:5001/api/cors',
      credentials: 'include',
    },
    permitted('http://127.0.0.2:5000'),
    'cors',
    { browser: { cookies: [cookie({ host: '127.0.0.2', secure: true })] }, sends: [[0, 'cookie', 'a=b']] },
  ),
  row(
    'no Secure cookies over http to a name that begins like such an address',
    {
      origin: 'http://127.evil.test:5000',
      url: 'http://127.evil.test:5001/api/cors',
      credentials: 'include',
    },
    permitted('http://127.evil.test:5000'),
    'cors',
    { browser: { cookies: [cookie({ host: '127.evil.test', secure: true })] }, sends: [[0, 'cookie', null]] },
  ),
  row('same-origin sends no cookies to another origin', {}, [readable], 'cors', {
    browser: { cookies: [cookie()] },
    sends: [[0, 'cookie', null]],
  }),
  row('same-origin sends cookies to the page’s own origin', { url: FRONT }, [answer(200)], 'basic', {
    browser: { cookies: [cookie()] },
    sends: [[0, 'cookie', 'a=b']],
  }),
  row(
    'omit sends no cookies to the page’s own origin',
    { url: FRONT, credentials: 'omit' },
    [answer(200)],
    'basic',
    { browser: { cookies: [cookie()] }, sends: [[0, 'cookie', null]] },
  ),
  row('ports share cookies', credentialed, permitted(FRONT), 'cors', {
    browser: { cookies: [cookie({ sameSite: 'strict' }), cookie({ name: 'c', path: '/api' })] },
    sends: [[0, 'cookie', 'a=b; c=b']],
  }),
  row('hosts and paths separate cookies', credentialed, permitted(FRONT), 'cors', {
    browser: { cookies: [cookie({ host: '127.0.0.1' }), cookie({ path: '/ap' })] },
    sends: [[0, 'cookie', null]],
  }),
  row('across sites, in the standard', stranger, permitted('http://127.0.0.1:5000'), 'cors', {
    browser: {
      cookies: [
        cookie({ name: 'n', sameSite: 'none', secure: true }),
        cookie(),
        cookie({ sameSite: null }),
        cookie({ sameSite: 'none' }),
      ],
    },
    sends: [[0, 'cookie', 'n=b']],
    deviations: [],
  }),
  row('across sites, in chromium', stranger, permitted('http://127.0.0.1:5000'), 'cors', {
    engine: 'chromium',
    browser: { cookies: [cookie({ name: 'n', sameSite: 'none', secure: true }), cookie({ sameSite: null })] },
    sends: [[0, 'cookie', 'n=b']],
    deviations: [],
  }),
  row('across sites, in firefox', stranger, permitted('http://127.0.0.1:5000'), 'cors', {
    engine: 'firefox',
    browser: { cookies: [cookie({ sameSite: 'none', secure: true })] },
    sends: [[0, 'cookie', null]],
    deviations: ['cookies.partitionsThirdParty'],
  }),
  row('across sites, in webkit', stranger, permitted('http://127.0.0.1:5000'), 'cors', {
    engine: 'webkit',
    browser: {
      cookies: [cookie({ name: 'n', sameSite: 'none' }), cookie({ name: 'u', sameSite: null }), cookie()],
    },
    sends: [[0, 'cookie', 'n=b; u=b']],
    deviations: ['cookies.withoutSameSite', 'cookies.noneNeedsSecure'],
  }),
  row('in a frame of another site', framed, permitted('http://127.0.0.1:5000'), 'cors', {
    browser: { cookies: [cookie({ name: 'n', sameSite: 'none', secure: true }), cookie()] },
    sends: [[0, 'cookie', 'n=b']],
    deviations: [],
  }),
  row('in a frame of another site, in webkit', framed, permitted('http://127.0.0.1:5000'), 'cors', {
    engine: 'webkit',
    browser: {
      cookies: [cookie(), cookie({ name: 's', sameSite: 'strict' }), cookie({ name: 'u', sameSite: null })],
    },
    sends: [[0, 'cookie', 'a=b; s=b; u=b']],
    deviations: ['cookies.sameSiteBy'],
  }),
  row('in a sandboxed document, in webkit', { ...framed, origin: 'null' }, permitted('null'), 'cors', {
    engine: 'webkit',
    browser: { cookies: [cookie()] },
    sends: [[0, 'cookie', 'a=b']],
    deviations: ['cookies.sameSiteBy'],
  }),
  row(
    'in a frame of the own site, in a page of another',
    { ...credentialed, topLevel: 'http://127.0.0.1:5000' },
    permitted(FRONT),
    'cors',
    { browser: { cookies: [cookie()] }, sends: [[0, 'cookie', null]] },
  ),
  row('Secure on http://localhost', credentialed, permitted(FRONT), 'cors', {
    engine: 'chromium',
    browser: { cookies: [cookie({ secure: true })] },
    sends: [[0, 'cookie', 'a=b']],
    deviations: [],
  }),
  row('Secure on http://localhost in webkit', credentialed, permitted(FRONT), 'cors', {
    engine: 'webkit',
    browser: { cookies: [cookie({ secure: true })] },
    sends: [[0, 'cookie', null]],
    deviations: ['cookies.secureOnLoopback'],
  }),
  row(
    'Secure on http elsewhere',
    { ...credentialed, origin: 'http://a.example', url: 'http://a.example/' },
    [answer(200)],
    'basic',
    { browser: { cookies: [cookie({ host: 'a.example', secure: true })] }, sends: [[0, 'cookie', null]] },
  ),
  row(
    'the same site under a registered name',
    { ...credentialed, origin: 'http://a.shop.example', url: 'http://b.shop.example/' },
    permitted('http://a.shop.example'),
    'cors',
    { browser: { cookies: [cookie({ host: 'b.shop.example' })] }, sends: [[0, 'cookie', 'a=b']] },
  ),
  row(
    'names under one public suffix are different sites',
    { ...credentialed, origin: 'http://a.co.example', url: 'http://b.co.example/' },
    permitted('http://a.co.example'),
    'cors',
    {
      browser: { cookies: [cookie({ host: 'b.co.example' })], publicSuffixes: ['co.example'] },
      sends: [[0, 'cookie', null]],
    },
  ),
];

export const REDIRECTS: readonly Row[] = [
  row('followed', {}, [to('/api/account'), readable], 'cors', {
    sent: [`GET ${URL_OF_BACK}`, `GET ${BACK}/api/account`],
  }),
  row('each hop needs permission', {}, [answer(302, { Location: '/api/account' })], 'allow-origin-missing', {
    with: { stage: 'redirect', location: `${BACK}/api/account` },
  }),
  row('the last answer needs permission too', {}, [to('/api/account'), answer(200)], 'allow-origin-missing', {
    with: { stage: 'response', url: `${BACK}/api/account`, firstUrl: URL_OF_BACK },
  }),
  row(
    'redirected from one foreign origin to another, Origin becomes null',
    {},
    [to('http://127.0.0.1:5002/'), answer(200, allow(FRONT))],
    'allow-origin-mismatch',
    { with: { origin: 'null', pageOrigin: FRONT }, sends: [[1, 'origin', 'null']] },
  ),
  row(
    'redirected from another origin back to the page’s, Origin becomes null',
    {},
    [to(FRONT), answer(200)],
    'allow-origin-missing',
    { with: { origin: 'null' } },
  ),
  row(
    'redirected from the page’s origin to another, Origin stays',
    { url: FRONT },
    [to(BACK), answer(200, allow(FRONT))],
    'cors',
    { sends: [[1, 'origin', FRONT]] },
  ),
  row('no Location: an answer like any other', {}, [answer(302, allow('*'))], 'cors'),
  row('a Location that is no URL', {}, [to('http://[')], 'redirect-location-invalid', {
    failsAt: 'http-redirect-fetch 5',
    with: { value: 'http://[', location: 'http://[' },
  }),
  row(
    'two Locations',
    {},
    [answer(302, [...allow('*'), ['Location', '/a'], ['Location', '/a']])],
    'redirect-location-invalid',
  ),
  row('to data', {}, [to('data:,x')], 'redirect-scheme-not-http', {
    failsAt: 'http-redirect-fetch 6',
    with: { scheme: 'data' },
  }),
  row('too many', {}, many, 'redirect-too-many', { failsAt: 'http-redirect-fetch 7', with: { limit: 20 } }),
  row('twenty are followed', {}, [...many.slice(0, 20), readable], 'cors'),
  row('credentials to another origin', {}, [to('http://u:p@localhost:5001/')], 'redirect-with-credentials', {
    failsAt: 'http-redirect-fetch 9',
  }),
  row(
    'credentials from home to another origin',
    { url: FRONT },
    [to('http://u:p@localhost:5001/')],
    'redirect-with-credentials',
  ),
  row('credentials on the way back', {}, [to('http://u:p@localhost:5000/')], 'redirect-with-credentials', {
    failsAt: 'http-redirect-fetch 10',
  }),
  row('credentials at home', { url: FRONT }, [to('http://u:p@localhost:5000/'), answer(200)], 'basic'),
  row('redirect mode error', { redirect: 'error' }, [to('/')], 'redirect-mode-error', {
    failsAt: 'http-fetch 6.3',
    with: { stage: 'redirect' },
  }),
  row('redirect mode manual', { redirect: 'manual' }, [to('/')], 'opaqueredirect'),
  row(
    'redirect mode manual needs permission too',
    { redirect: 'manual' },
    [answer(302, { Location: '/' })],
    'allow-origin-missing',
  ),
  row('302 turns POST into GET', post, [to('/x'), readable], 'cors', {
    sent: [`POST ${URL_OF_BACK}`, `GET ${BACK}/x`],
    sends: [[1, 'content-type', null]],
  }),
  row('307 leaves POST as it is', post, [to('/x', 307), readable], 'cors', {
    sent: [`POST ${URL_OF_BACK}`, `POST ${BACK}/x`],
    sends: [[1, 'content-type', 'text/plain;charset=UTF-8']],
  }),
  row(
    '303 turns PUT into GET',
    { method: 'PUT' },
    [answer(204, allow('*', { methods: 'PUT' })), to('/x', 303), readable],
    'cors',
    { sent: [`OPTIONS ${URL_OF_BACK}`, `PUT ${URL_OF_BACK}`, `GET ${BACK}/x`] },
  ),
  row(
    '302 leaves PUT, and each hop has its preflight',
    { method: 'PUT' },
    [
      answer(204, allow('*', { methods: 'PUT' })),
      to('/x', 302),
      answer(204, allow('*', { methods: 'PUT' })),
      readable,
    ],
    'cors',
    { sent: [`OPTIONS ${URL_OF_BACK}`, `PUT ${URL_OF_BACK}`, `OPTIONS ${BACK}/x`, `PUT ${BACK}/x`] },
  ),
  row(
    'Authorization stays at home',
    { url: FRONT, headers: [['Authorization', 'x']] },
    [to(BACK), readable],
    'cors',
    {
      sends: [
        [0, 'authorization', 'x'],
        [1, 'authorization', null],
      ],
    },
  ),
  row(
    'Authorization within the origin',
    { url: FRONT, headers: [['Authorization', 'x']] },
    [to('/x'), answer(200)],
    'basic',
    { sends: [[1, 'authorization', 'x']] },
  ),
  row('to a port of another protocol', {}, [to('http://localhost:6000/')], 'port-blocked', {
    with: { stage: 'redirect' },
  }),
  row('fragments are not sent', { url: `${URL_OF_BACK}#a` }, [to('/x'), readable], 'cors', {
    sent: [`GET ${URL_OF_BACK}`, `GET ${BACK}/x`],
  }),
  row(
    'chromium looks at the Location before it looks at Allow-Origin',
    {},
    [answer(302, { Location: 'http://[' })],
    'redirect-location-invalid',
    { engine: 'chromium', deviations: ['redirect.refusedFirst'], failsAt: 'http-fetch 4.3' },
  ),
  row(
    'chromium looks at the Location in redirect mode error',
    { redirect: 'manual' },
    [to('http://[')],
    'redirect-location-invalid',
    { engine: 'chromium', deviations: ['redirect.refusedFirst'] },
  ),
  row(
    'chromium looks at the Location in mode no-cors',
    { mode: 'no-cors' },
    [to('http://[')],
    'redirect-location-invalid',
    { engine: 'chromium' },
  ),
  row(
    'chromium looks at the Location where the standard refuses it as well',
    {},
    [to('http://[')],
    'redirect-location-invalid',
    { engine: 'chromium', deviations: [], failsAt: 'http-fetch 4.3' },
  ),
  row(
    'ftp in webkit, not to be followed',
    { redirect: 'manual' },
    [to('ftp://localhost/')],
    'redirect-scheme-not-http',
    { engine: 'webkit', deviations: ['redirect.refusedFirst'] },
  ),
  row(
    'ftp in firefox, not to be followed',
    { redirect: 'manual' },
    [to('ftp://localhost/')],
    'opaqueredirect',
    { engine: 'firefox', deviations: [] },
  ),
  row(
    'no-cors to a URL with user name',
    { mode: 'no-cors' },
    [to('http://u@localhost:5000/'), answer(200)],
    'opaque',
  ),
  row(
    'no-cors to a URL with user name in chromium',
    { mode: 'no-cors' },
    [to('http://u@localhost:5000/')],
    'redirect-with-credentials',
    { engine: 'chromium', deviations: ['redirect.refusesCredentialsInUrl'] },
  ),
  row('a redirect that leads nowhere is judged like any answer', {}, [answer(303)], 'allow-origin-missing', {
    with: { stage: 'response', location: null },
  }),
  ...(
    [
      ['standard', 'redirect-mode-error', []],
      ['firefox', 'redirect-mode-error', []],
      ['chromium', 'cors', ['redirect.errorModeNeedsLocation']],
      ['webkit', 'cors', ['redirect.errorModeNeedsLocation']],
    ] as const
  ).map(
    ([engine, expect, deviations]): Row =>
      row(
        `redirect mode error without a Location, in ${engine}`,
        { redirect: 'error' },
        [answer(307, allow('*'))],
        expect,
        { engine, deviations },
      ),
  ),
  row(
    'redirect mode manual without a Location',
    { redirect: 'manual' },
    [answer(307, allow('*'))],
    'opaqueredirect',
    { engine: 'chromium', deviations: [] },
  ),
  row(
    'DELETE to another origin',
    { method: 'DELETE' },
    [
      answer(204, allow(FRONT, { methods: 'DELETE' })),
      to('http://127.0.0.1:5001/', 307),
      answer(204, allow('null', { methods: 'DELETE' })),
      readable,
    ],
    'cors',
    { sends: [[2, 'access-control-request-method', 'DELETE']] },
  ),
  row(
    'DELETE to another origin, in webkit',
    { method: 'DELETE' },
    [
      answer(204, allow(FRONT, { methods: 'DELETE' })),
      to('http://127.0.0.1:5001/', 307),
      answer(204, allow('null')),
      readable,
    ],
    'cors',
    {
      engine: 'webkit',
      sends: [[2, 'access-control-request-method', 'GET']],
      deviations: ['redirect.deleteBecomesGet', 'preflight.againAfterRedirect'],
    },
  ),
  ...(
    [
      ['standard', null, []],
      ['webkit', FRONT, ['redirect.keepsOriginHeader']],
    ] as const
  ).map(
    ([engine, origin, deviations]): Row =>
      row(
        `a POST of no-cors that becomes a GET, in ${engine}`,
        { mode: 'no-cors', ...post },
        [to('/api/account'), answer(200)],
        'opaque',
        { engine, sends: [[1, 'origin', origin]], deviations },
      ),
  ),
  ...(
    [
      ['chromium', 'null', []],
      ['firefox', FRONT, ['preflight.origin']],
    ] as const
  ).map(
    ([engine, origin, deviations]): Row =>
      row(
        `Origin of a preflight after a redirect, in ${engine}`,
        { method: 'PUT' },
        [
          answer(204, allow(FRONT, { methods: 'PUT' })),
          to('http://127.0.0.1:5001/', 307),
          answer(204, allow(origin, { methods: 'PUT' })),
          answer(200, allow('null')),
        ],
        'cors',
        {
          engine,
          sends: [
            [2, 'origin', origin],
            [3, 'origin', 'null'],
          ],
          deviations,
        },
      ),
  ),
  row(
    'a refused preflight after a redirect, in firefox: compared with the origin that it carried',
    { method: 'PUT' },
    [
      answer(204, allow(FRONT, { methods: 'PUT' })),
      to('http://127.0.0.1:5001/', 307),
      answer(204, allow('null', { methods: 'PUT' })),
    ],
    'allow-origin-mismatch',
    {
      engine: 'firefox',
      with: { stage: 'preflight', origin: FRONT, value: 'null' },
      sends: [[2, 'origin', FRONT]],
    },
  ),
  row(
    'a preflight at home, in firefox',
    { method: 'PUT' },
    [answer(204, allow(FRONT, { methods: 'PUT' })), to(FRONT, 307), answer(404)],
    'preflight-status-not-ok',
    { engine: 'firefox', deviations: ['preflight.origin', 'preflight.checkAtOwnOrigin'] },
  ),
  row(
    'chromium forgets what a redirected request was permitted',
    { method: 'PUT' },
    [
      answer(204, allow(FRONT, { methods: 'PUT' })),
      to('http://127.0.0.1:5001/', 307),
      answer(204, allow('null', { methods: 'PUT', maxAge: '60' })),
      to('http://127.0.0.1:5001/', 307),
      answer(204, allow('null', { methods: 'PUT', maxAge: '60' })),
      readable,
    ],
    'cors',
    { engine: 'chromium', deviations: ['preflightCache.taintedOrigin'] },
  ),
  row(
    'webkit forgets it only afterwards',
    { method: 'PUT' },
    [
      answer(204, allow(FRONT, { methods: 'PUT', maxAge: '60' })),
      to('http://127.0.0.1:5001/', 307),
      answer(204, allow('null', { methods: 'PUT', maxAge: '60' })),
      to('http://127.0.0.1:5001/', 307),
      readable,
    ],
    'cors',
    { engine: 'webkit', cached: ['PUT 60'], deviations: ['preflightCache.taintedOrigin'] },
  ),
  ...(
    [
      ['standard', null, []],
      ['chromium', null, []],
      ['firefox', null, ['preflight.origin']],
      ['webkit', 'authorization', ['preflight.headersAfterRedirect', 'preflightCache.taintedOrigin']],
    ] as const
  ).map(
    ([engine, asked, deviations]): Row =>
      row(
        `Authorization is dropped, in ${engine}`,
        { method: 'PUT', headers: [['Authorization', 'x']] },
        [
          answer(204, allow('*', { methods: 'PUT', headers: 'Authorization' })),
          to('http://127.0.0.1:5001/', 307),
          answer(204, allow('*', { methods: 'PUT', headers: 'Authorization' })),
          readable,
        ],
        'cors',
        {
          engine,
          sends: [
            [2, 'access-control-request-headers', asked],
            [3, 'authorization', null],
          ],
          deviations,
        },
      ),
  ),
  row(
    'firefox asks again for what an earlier redirect has dropped',
    { headers: [['Authorization', 'x']] },
    [
      answer(204, allow('*', { headers: 'Authorization' })),
      to('http://127.0.0.1:5001/a'),
      answer(204, allow('*')),
      to('http://127.0.0.1:5001/b'),
      answer(204, allow('*', { headers: 'Authorization' })),
      readable,
    ],
    'cors',
    {
      engine: 'firefox',
      sends: [
        [2, 'access-control-request-headers', null],
        [4, 'access-control-request-headers', 'authorization'],
      ],
    },
  ),
  // Measured on 2026-11-26, by XMLHttpRequest and fetch(), with and without a body: the page's server answers 302.
  ...(
    [
      ['standard', []],
      ['chromium', []],
      ['firefox', [answer(204, allow('*'))]],
    ] as const
  ).map(
    ([engine, asked]): Row =>
      row(
        `the page's own server drops the type of the body, in ${engine}`,
        { url: `${FRONT}/start`, method: 'POST', headers: [['Content-Type', 'application/json']] },
        [to('http://localhost:5001/api/cors', 302), ...asked, readable],
        'cors',
        {
          engine,
          sends: asked.length > 0 ? [[1, 'access-control-request-headers', null]] : [],
          deviations: asked.length > 0 ? ['preflight.headersAfterRedirect', STORED_AS_GET] : [],
        },
      ),
  ),
  ...(
    [
      ['standard', []],
      ['chromium', []],
      ['firefox', [answer(204, allow('*'))]],
      ['webkit', [answer(204, allow('*'))]],
    ] as const
  ).map(
    ([engine, asked]): Row =>
      row(
        `a PUT that becomes a GET, in ${engine}`,
        { method: 'PUT' },
        [answer(204, allow('*', { methods: 'PUT' })), to('/api/account', 303), ...asked, readable],
        'cors',
        { engine, deviations: asked.length > 0 ? ['preflight.againAfterRedirect', STORED_AS_GET] : [] },
      ),
  ),
  row(
    'a client hint on its way, in chromium',
    {
      headers: [
        ['DPR', 'x'],
        ['Save-Data', 'off'],
      ],
    },
    [
      answer(204, allow('*', { headers: '*' })),
      to('/api/account'),
      answer(204, allow('*', { headers: '*' })),
      readable,
    ],
    'cors',
    {
      engine: 'chromium',
      sends: [
        [1, 'dpr', 'x'],
        [2, 'access-control-request-headers', 'save-data'],
        [3, 'dpr', null],
        [3, 'save-data', 'off'],
      ],
      deviations: ['redirect.dropsClientHints'],
    },
  ),
  row(
    'a client hint on its way to the own origin, in chromium',
    { headers: [['DPR', 'x']] },
    [
      answer(204, allow('*', { headers: '*' })),
      answer(307, [...allow('*'), ['Location', `${FRONT}/x`]]),
      answer(204, allow('*', { headers: '*' })),
      readable,
    ],
    'cors',
    {
      engine: 'chromium',
      sends: [
        [2, 'access-control-request-headers', 'dpr'],
        [3, 'dpr', 'x'],
      ],
      deviations: [],
    },
  ),
];
