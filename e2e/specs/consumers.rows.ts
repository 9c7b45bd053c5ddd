import type { Consumer, CorsState, FailureCode } from '@cors-lab/shared/fetch';
import type { CorsPolicy, CorsSettings } from '@cors-lab/shared/policy';

/** What a page asks for otherwise than by a script, and what comes of it. */
export interface Row {
  readonly api: Consumer;
  readonly state?: CorsState;
  readonly path: string;
  /** The media type of the body, and the body: for beacons. */
  readonly body?: readonly [type: string, text: string];
  /** `FRONT` stands for the page's origin. */
  readonly cors: Partial<CorsSettings>;
  readonly overrides?: Partial<CorsPolicy['overrides']>;
  /** Why it is blocked, or what else comes of it. */
  readonly expect: FailureCode | Outcome;
  /** What the page must have measured. */
  readonly evidence: RegExp;
  /** Where an engine differs, as the model knows. */
  readonly webkit?: Pick<Row, 'expect' | 'evidence'>;
  readonly firefox?: Pick<Row, 'expect' | 'evidence'>;
}

/** `used` where what was taken cannot be looked into, `unknown` where the API does not say. */
export type Outcome = 'readable' | 'opaque' | 'used' | 'unknown';

const NOBODY = { origin: false } as const;
const ANYBODY = { origin: '*' } as const;
const FRONT = { origin: 'FRONT', credentials: true, allowedHeaders: ['content-type'] } as const;
const NO_ERROR = /^The (image|script element|module|link) fired an error event/;

/** What those with the attribute `crossorigin` have in common: tainted, refused, allowed, and allowed with credentials. */
function withAttribute(
  api: Consumer,
  path: string,
  evidence: { readonly opaque: RegExp; readonly readable: RegExp },
): Row[] {
  return [
    { api, path, state: 'no-cors', cors: NOBODY, expect: 'opaque', evidence: evidence.opaque },
    { api, path, state: 'anonymous', cors: NOBODY, expect: 'allow-origin-missing', evidence: NO_ERROR },
    { api, path, state: 'anonymous', cors: ANYBODY, expect: 'readable', evidence: evidence.readable },
    {
      api,
      path,
      state: 'use-credentials',
      cors: ANYBODY,
      expect: 'allow-origin-wildcard-with-credentials',
      evidence: NO_ERROR,
    },
    { api, path, state: 'use-credentials', cors: FRONT, expect: 'readable', evidence: evidence.readable },
    {
      api,
      path,
      state: 'no-cors',
      cors: NOBODY,
      overrides: {
        actual: {
          status: null,
          headers: [{ op: 'set', name: 'Cross-Origin-Resource-Policy', value: 'same-origin' }],
        },
      },
      expect: 'resource-policy-blocks',
      evidence: NO_ERROR,
    },
  ];
}

const JSON_BODY = ['application/json', '{}'] as const;
const BEACON = /^sendBeacon\(\) returned true/;

export const ROWS: readonly Row[] = [
  ...withAttribute('image', '/api/image.png', {
    opaque: /pixels are refused. SecurityError/,
    readable: /^The pixel at 8, 8 is rgba\(240, 144, 32, 255\)/,
  }),
  ...withAttribute('webgl', '/api/image.png', {
    opaque: /refused as a texture. SecurityError/,
    readable: /^The texture’s pixel at 8, 8 is rgba\(240, 144, 32, 255\)/,
  }),
  ...withAttribute('script', '/api/throws.js', {
    opaque: /“Script error\.”$/,
    readable: /robinExampleIsSignedIn/,
  }),
  ...withAttribute('stylesheet', '/api/style.css', {
    opaque: /rgb\(180, 40, 90\), but its rules are refused. SecurityError/,
    readable: /rgb\(180, 40, 90\). Its rules: \.cors-lab-sample \{/,
  }),
  {
    api: 'image',
    path: '/api/cors',
    state: 'no-cors',
    cors: NOBODY,
    expect: 'type-not-usable',
    evidence: NO_ERROR,
  },
  {
    api: 'script',
    path: '/api/status/404',
    state: 'anonymous',
    cors: ANYBODY,
    expect: 'status-not-usable',
    evidence: NO_ERROR,
  },
  {
    api: 'script',
    path: '/api/throws.js',
    state: 'anonymous',
    cors: ANYBODY,
    overrides: { actual: { status: 302, headers: [] } },
    expect: 'readable',
    evidence: /robinExampleIsSignedIn/,
    firefox: { expect: 'status-not-usable', evidence: NO_ERROR },
  },
  {
    api: 'stylesheet',
    path: '/api/style.css',
    state: 'anonymous',
    cors: ANYBODY,
    overrides: { actual: { status: 399, headers: [] } },
    expect: 'readable',
    evidence: /rgb\(180, 40, 90\). Its rules: \.cors-lab-sample \{/,
    firefox: { expect: 'status-not-usable', evidence: /nothing is applied/ },
    webkit: { expect: 'status-not-usable', evidence: /nothing is applied/ },
  },
  {
    api: 'script',
    path: '/api/image.png',
    state: 'anonymous',
    cors: ANYBODY,
    expect: 'type-not-usable',
    evidence: NO_ERROR,
  },
  {
    api: 'stylesheet',
    path: '/api/cors',
    state: 'anonymous',
    cors: ANYBODY,
    expect: 'type-not-usable',
    evidence: /nothing is applied/,
  },
  {
    api: 'font',
    path: '/api/font.ttf',
    cors: NOBODY,
    expect: 'allow-origin-missing',
    evidence: /NetworkError.* was ([\d.]+) px wide before, and is \1 px wide after/,
    webkit: { expect: 'used', evidence: /is 800 px wide after/ },
  },
  { api: 'font', path: '/api/font.ttf', cors: ANYBODY, expect: 'used', evidence: /is 800 px wide after/ },
  {
    api: 'font',
    path: '/api/status/404',
    cors: ANYBODY,
    expect: 'status-not-usable',
    evidence: /NetworkError/,
  },
  { api: 'font', path: '/api/cors', cors: ANYBODY, expect: 'type-not-usable', evidence: /NetworkError/ },
  {
    api: 'shape',
    path: '/api/image.png',
    cors: NOBODY,
    expect: 'allow-origin-missing',
    evidence: /began 64 px.*begins 64 px/,
  },
  {
    api: 'shape',
    path: '/api/image.png',
    cors: ANYBODY,
    expect: 'used',
    evidence: /began 64 px.*begins 32 px/,
  },
  {
    api: 'module',
    path: '/api/module.js',
    state: 'anonymous',
    cors: NOBODY,
    expect: 'allow-origin-missing',
    evidence: NO_ERROR,
  },
  {
    api: 'module',
    path: '/api/module.js',
    state: 'anonymous',
    cors: ANYBODY,
    expect: 'readable',
    evidence: /"owner":"Robin Example"/,
  },
  {
    api: 'module',
    path: '/api/module.js',
    state: 'use-credentials',
    cors: ANYBODY,
    expect: 'allow-origin-wildcard-with-credentials',
    evidence: NO_ERROR,
  },
  {
    api: 'module',
    path: '/api/module.js',
    state: 'use-credentials',
    cors: FRONT,
    expect: 'readable',
    evidence: /"owner":"Robin Example"/,
  },
  {
    api: 'module',
    path: '/api/cors',
    state: 'anonymous',
    cors: ANYBODY,
    expect: 'type-not-usable',
    evidence: NO_ERROR,
  },
  {
    api: 'event-source',
    path: '/api/events',
    cors: NOBODY,
    expect: 'allow-origin-missing',
    evidence: /error event/,
  },
  { api: 'event-source', path: '/api/events', cors: ANYBODY, expect: 'readable', evidence: /“One event\.”/ },
  {
    api: 'event-source',
    path: '/api/events',
    state: 'use-credentials',
    cors: ANYBODY,
    expect: 'allow-origin-wildcard-with-credentials',
    evidence: /error event/,
  },
  {
    api: 'event-source',
    path: '/api/events',
    state: 'use-credentials',
    cors: FRONT,
    expect: 'readable',
    evidence: /“One event\.”/,
  },
  {
    api: 'event-source',
    path: '/api/cors',
    cors: ANYBODY,
    expect: 'type-not-usable',
    evidence: /error event/,
  },
  {
    api: 'event-source',
    path: '/api/status/404',
    cors: ANYBODY,
    expect: 'status-not-usable',
    evidence: /error event/,
  },
  { api: 'beacon', path: '/api/beacon', cors: NOBODY, expect: 'unknown', evidence: BEACON },
  {
    api: 'beacon',
    path: '/api/beacon',
    body: ['text/plain', 'lab'],
    cors: NOBODY,
    expect: 'unknown',
    evidence: BEACON,
  },
  { api: 'beacon', path: '/api/beacon', body: JSON_BODY, cors: NOBODY, expect: 'unknown', evidence: BEACON },
  { api: 'beacon', path: '/api/beacon', body: JSON_BODY, cors: ANYBODY, expect: 'unknown', evidence: BEACON },
  { api: 'beacon', path: '/api/beacon', body: JSON_BODY, cors: FRONT, expect: 'unknown', evidence: BEACON },
  {
    api: 'websocket',
    path: '/api/echo',
    cors: NOBODY,
    expect: 'readable',
    evidence: /got “Hello from the page”/,
  },
  { api: 'websocket', path: '/api/cors', cors: ANYBODY, expect: 'status-not-usable', evidence: /code 1006/ },
];
