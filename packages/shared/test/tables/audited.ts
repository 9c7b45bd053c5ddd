import type { FindingCode } from '../../src/audit/finding.ts';
import type { CorsPolicy, CorsSettings, HeaderEdit, OriginSetting } from '../../src/policy/policy.ts';
import { CLOSED_POLICY, policyWith } from '../../src/policy/policy.ts';

export const FRONT = 'http://localhost:5000';

export const origin = (setting: OriginSetting, credentials = false): CorsPolicy =>
  policyWith({ origin: setting, credentials });

export const pattern = (source: string, credentials = false): CorsPolicy =>
  origin({ pattern: source }, credentials);

const edited = (
  phase: 'preflight' | 'actual',
  headers: readonly HeaderEdit[],
  change: Partial<CorsSettings> = {},
) => policyWith({ origin: FRONT, ...change }, { [phase]: { status: null, headers } });

const set = (name: string, value: string): HeaderEdit => ({ op: 'set', name, value });

const append = (name: string, value: string): HeaderEdit => ({ op: 'append', name, value });

const remove = (name: string): HeaderEdit => ({ op: 'remove', name });

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';

const ALLOW_CREDENTIALS = 'Access-Control-Allow-Credentials';

/** `expect`: every finding's code and pointer, worst first. */
export const rows: readonly {
  readonly policy: CorsPolicy;
  readonly expect: readonly (readonly [code: FindingCode, pointer: string])[];
}[] = [
  { policy: CLOSED_POLICY, expect: [] },
  { policy: origin(FRONT), expect: [] },
  { policy: origin(FRONT, true), expect: [] },
  { policy: origin('*'), expect: [] },
  { policy: origin([FRONT, 'https://app.example']), expect: [] },
  { policy: origin('http://127.0.0.1:5000', true), expect: [] },
  { policy: origin('http://[::1]:5000', true), expect: [] },

  { policy: origin(true), expect: [['any-origin-reflected', '#/cors/origin']] },
  {
    policy: edited('actual', [set(ALLOW_ORIGIN, 'null')], { origin: true }),
    expect: [
      ['null-origin-allowed', '#/overrides/actual/headers/0'],
      ['any-origin-reflected', '#/cors/origin'],
    ],
  },
  { policy: origin(true, true), expect: [['any-origin-with-credentials', '#/cors/origin']] },
  { policy: origin('null'), expect: [['null-origin-allowed', '#/cors/origin']] },
  { policy: origin([FRONT, 'null']), expect: [['null-origin-allowed', '#/cors/origin/1']] },
  { policy: pattern('^(?:null|https://a\\.test)$'), expect: [['null-origin-allowed', '#/cors/origin']] },
  { policy: origin('http://a.test', true), expect: [['insecure-origin-with-credentials', '#/cors/origin']] },
  { policy: origin('http://a.test'), expect: [] },
  {
    policy: pattern('^https?://a\\.test$', true),
    expect: [['insecure-origin-with-credentials', '#/cors/origin']],
  },
  { policy: origin(false, true), expect: [['credentials-for-nobody', '#/cors/credentials']] },
  { policy: origin([FRONT], true), expect: [] },

  { policy: origin('*', true), expect: [['wildcard-with-credentials', '#/cors/origin']] },
  { policy: origin([FRONT, '*'], true), expect: [['wildcard-with-credentials', '#/cors/origin/1']] },
  { policy: origin(['*']), expect: [['wildcard-in-list', '#/cors/origin/0']] },
  { policy: origin(''), expect: [['origin-empty', '#/cors/origin']] },
  { policy: origin('http://a.test, http://b.test'), expect: [['origin-list-in-text', '#/cors/origin']] },
  { policy: origin('http://a.test http://b.test'), expect: [['origin-list-in-text', '#/cors/origin']] },
  { policy: origin(['https://*.a.test']), expect: [['origin-pattern-in-text', '#/cors/origin/0']] },
  { policy: origin(`${FRONT}/`), expect: [['origin-trailing-slash', '#/cors/origin']] },
  { policy: origin(`${FRONT}/api`), expect: [['origin-with-path', '#/cors/origin']] },
  { policy: origin('http://localhost:80'), expect: [['origin-default-port', '#/cors/origin']] },
  { policy: origin('https://a.test:443'), expect: [['origin-default-port', '#/cors/origin']] },
  { policy: origin('https://a.test:80'), expect: [] },
  { policy: origin('HTTP://LOCALHOST:5000'), expect: [['origin-upper-case', '#/cors/origin']] },
  { policy: origin('localhost:5000'), expect: [['origin-without-scheme', '#/cors/origin']] },
  { policy: origin('example.com'), expect: [['origin-without-scheme', '#/cors/origin']] },
  // Not hosts either: no `https://undefined` is proposed.
  ...['undefined', 'null;', 'None', '$http_origin', '"http://a.test"', '[object]', 'true', '%s'].map(
    (text) => ({
      policy: origin(text),
      expect: [['origin-malformed', '#/cors/origin']] as const,
    }),
  ),
  { policy: origin('http://'), expect: [['origin-malformed', '#/cors/origin']] },
  { policy: origin([` ${FRONT}`]), expect: [['origin-malformed', '#/cors/origin/0']] },
  { policy: origin(` ${FRONT} `), expect: [] },
  { policy: origin('http://a.test:99999'), expect: [['origin-malformed', '#/cors/origin']] },

  {
    policy: policyWith({
      origin: FRONT,
      credentials: true,
      methods: ['*'],
      allowedHeaders: ['*'],
      exposedHeaders: ['*'],
    }),
    expect: [
      ['methods-wildcard-with-credentials', '#/cors/methods/0'],
      ['headers-wildcard-with-credentials', '#/cors/allowedHeaders/0'],
      ['exposed-wildcard-with-credentials', '#/cors/exposedHeaders/0'],
    ],
  },
  {
    policy: policyWith({ methods: ['*'], allowedHeaders: ['*', 'Authorization'], exposedHeaders: ['*'] }),
    expect: [],
  },
  {
    policy: policyWith({ allowedHeaders: ['*', 'X-A'] }),
    expect: [['wildcard-and-names', '#/cors/allowedHeaders']],
  },
  {
    policy: policyWith({ methods: ['PUT', 'trace', 'patch', 'a b', 'OPTIONS', 'GET'] }),
    expect: [
      ['method-forbidden', '#/cors/methods/1'],
      ['method-lower-case', '#/cors/methods/2'],
      ['method-malformed', '#/cors/methods/3'],
      ['method-options-listed', '#/cors/methods/4'],
      ['method-safelisted', '#/cors/methods/5'],
    ],
  },
  { policy: policyWith({ methods: ['PUT, patch'] }), expect: [['method-lower-case', '#/cors/methods/0']] },
  // What the middleware lists by itself stays where a method is added to it.
  { policy: policyWith({ methods: [...CLOSED_POLICY.cors.methods, 'PUT'] }), expect: [] },
  {
    policy: policyWith({
      allowedHeaders: ['X-A', 'Host', 'Sec-Fetch-Mode', 'a:b', 'accept', ALLOW_ORIGIN, 'Range'],
    }),
    expect: [
      ['header-forbidden', '#/cors/allowedHeaders/1'],
      ['header-forbidden', '#/cors/allowedHeaders/2'],
      ['header-malformed', '#/cors/allowedHeaders/3'],
      ['header-safelisted', '#/cors/allowedHeaders/4'],
      ['header-of-response', '#/cors/allowedHeaders/5'],
    ],
  },
  {
    policy: policyWith({ exposedHeaders: ['X-A', 'Set-Cookie', '(', 'Content-Type', 'ETag'] }),
    expect: [
      ['set-cookie-exposed', '#/cors/exposedHeaders/1'],
      ['exposed-malformed', '#/cors/exposedHeaders/2'],
      ['exposed-safelisted', '#/cors/exposedHeaders/3'],
    ],
  },
  { policy: policyWith({ maxAge: 86_401 }), expect: [['max-age-over-caps', '#/cors/maxAge']] },
  { policy: policyWith({ maxAge: 86_400 }), expect: [] },
  {
    policy: policyWith({ optionsSuccessStatus: 404 }),
    expect: [['preflight-not-ok', '#/cors/optionsSuccessStatus']],
  },
  {
    policy: policyWith({}, { preflight: { status: 401, headers: [] } }),
    expect: [['preflight-not-ok', '#/overrides/preflight/status']],
  },
  {
    policy: policyWith({}, { preflight: { status: 307, headers: [] } }),
    expect: [['preflight-redirected', '#/overrides/preflight/status']],
  },

  {
    policy: edited('actual', [remove(ALLOW_ORIGIN.toLowerCase())]),
    expect: [['allow-origin-removed', '#/overrides/actual/headers/0']],
  },
  {
    policy: edited('preflight', [append(ALLOW_ORIGIN, FRONT)]),
    expect: [['allow-origin-twice', '#/overrides/preflight/headers/0']],
  },
  { policy: edited('actual', [remove(ALLOW_ORIGIN), append(ALLOW_ORIGIN, FRONT)]), expect: [] },
  {
    policy: edited('actual', [set(ALLOW_ORIGIN, `${FRONT}/`)]),
    expect: [['origin-trailing-slash', '#/overrides/actual/headers/0']],
  },
  {
    policy: edited('actual', [set(ALLOW_CREDENTIALS, 'True')]),
    expect: [['allow-credentials-not-true', '#/overrides/actual/headers/0']],
  },
  {
    policy: edited('actual', [append(ALLOW_CREDENTIALS, 'true')], { credentials: true }),
    expect: [['allow-credentials-not-true', '#/overrides/actual/headers/0']],
  },
  {
    policy: edited('actual', [set(ALLOW_ORIGIN, '*')], { credentials: true }),
    expect: [['wildcard-with-credentials', '#/overrides/actual/headers/0']],
  },
  {
    policy: edited('preflight', [set('Access-Control-Allow-Method', 'PUT')]),
    expect: [['header-name-unknown', '#/overrides/preflight/headers/0']],
  },
  {
    policy: edited('preflight', [set('Access-Control-Allow-Methods', 'PUT, patch')]),
    expect: [['method-lower-case', '#/overrides/preflight/headers/0']],
  },
  {
    policy: edited('actual', [remove('Vary')], { origin: [FRONT] }),
    expect: [['vary-origin-missing', '#/overrides/actual/headers/0']],
  },
  {
    policy: edited('actual', [set('Vary', 'Accept')], { origin: { pattern: '^http://localhost:5000$' } }),
    expect: [['vary-origin-missing', '#/overrides/actual/headers/0']],
  },
  { policy: edited('actual', [set('Vary', 'Accept, origin')], { origin: [FRONT] }), expect: [] },
  { policy: edited('actual', [remove('Vary')]), expect: [] },
  {
    policy: edited('actual', [remove('Vary')], { origin: [FRONT, '*'] }),
    expect: [['wildcard-in-list', '#/cors/origin/1']],
  },
];

/** `lets in`: an origin that proves the finding. */
export const patterns: readonly (readonly [pattern: string, code: FindingCode | null, letsIn?: string])[] = [
  ['^http://localhost:5000$', null],
  ['^https?://localhost(?::\\d+)?$', null],
  ['^https://(?:a|b)\\.test$', null],
  ['^https://app\\.example\\.com(:8443)?$', null],
  ['^http://127\\.0\\.0\\.1(:\\d+)?$', null],
  ['^(?!x)https://a\\.test$', null],
  ['^chrome-extension://abcdef$', null],
  // The exercise's own mistake. What follows a port can only be digits: `http://localhost:5000.evil.test` is no origin.
  ['localhost:5000', 'pattern-open-start', 'http://attacker-localhost:5000'],
  ['localhost:5000', 'pattern-open-end', 'http://localhost:50000'],
  ['^http://localhost:5000', 'pattern-open-end', 'http://localhost:50000'],
  ['^http://localhost', 'pattern-open-end', 'http://localhost.attacker.test:5000'],
  ['^https://example\\.com', 'pattern-open-end', 'https://example.com.attacker.test'],
  ['example\\.com$', 'pattern-open-start', 'https://attacker-example.com'],
  ['^https://.*example\\.com$', 'pattern-open-start', 'https://attacker-example.com'],
  ['^https://www.example\\.com$', 'pattern-unescaped-dot', 'https://wwwxexample.com'],
  ['^https://www\\.example.com$', 'pattern-unescaped-dot', 'https://www.examplexcom'],
  ['^https://[a-z]+\\.example\\.com$', 'any-subdomain', 'https://attacker.example.com'],
  ['\\.example\\.com$', 'any-subdomain', 'https://attacker.example.com'],
  ['^https://[\\w-]+\\.github\\.io$', 'public-suffix-subdomains', 'https://attacker.github.io'],
  ['^https://.+\\.co\\.uk$', 'public-suffix-subdomains', 'https://attacker.co.uk'],
  ['^https://[a-z]+\\.com$', 'public-suffix-subdomains', 'https://attacker.com'],
  ['^https://app-.*\\.vercel\\.app$', 'public-suffix-subdomains', 'https://app-attacker.vercel.app'],
  ['app\\.example\\.com$', 'any-subdomain', 'https://attacker.app.example.com'],
  ['^https://[a-z]+-app\\.example\\.com$', 'any-subdomain', 'https://attackera-app.example.com'],
  ['^http://[a-z]+\\.localhost:5000$', null],
  ['.*', 'pattern-matches-any-host', 'http://attacker.test:5000'],
  ['', 'pattern-matches-any-host', 'http://attacker.test:5000'],
  ['^https?://', 'pattern-matches-any-host'],
  [':5000$', 'pattern-matches-any-host', 'http://attacker.test:5000'],
  ['^https://(?<one>[a-z])\\k<one>\\.test$', 'pattern-unread'],
  ['^http://localhost:5000$|^https://([a-z])\\1\\.test$', 'pattern-unread'],
  ['^https://\\p{L}+\\.test$', 'pattern-unread'],
  ['^(?=https).*test$', 'pattern-unread'],
  ['^https://m\\x61llory\\.test$', null],
  ['^((.+)+)+!$', 'pattern-too-slow', FRONT],
  ['^(?:a|aa)+$', 'pattern-too-slow'],
  ['(x+x+)+y', 'pattern-too-slow'],
  ['^https://([a-z0-9]+)*\\.example\\.com$', 'pattern-too-slow'],
  ['^https://(?:[a-z0-9-]+\\.)*example\\.com$', 'any-subdomain'],
  ['^http://localhost:5000/$', 'pattern-never-matches'],
  ['^HTTP://LOCALHOST$', 'pattern-never-matches'],
  ['^http://localhost:80$', 'pattern-never-matches'],
  ['^http://localhost{0}:5000\\/a', 'pattern-never-matches'],
];
