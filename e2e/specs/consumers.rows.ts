import type { Consumer, CorsPolicy, CorsSettings, CorsState } from '@cors-lab/shared';

/** What a page asks for otherwise than by a script, and what the page must show of it. */
export interface Row {
  readonly api: Consumer;
  readonly state?: CorsState;
  readonly path: string;
  /** The media type of the body, and the body: for beacons. */
  readonly body?: readonly [type: string, text: string];
  /** `FRONT` stands for the page's origin. */
  readonly cors: Partial<CorsSettings>;
  readonly overrides?: Partial<CorsPolicy['overrides']>;
  /** The page's word for the outcome, and what it says to have measured. */
  readonly verdict: 'readable' | 'opaque' | 'blocked' | 'used' | 'untold';
  readonly evidence: RegExp;
  /** Where an engine differs, as the model knows. */
  readonly webkit?: Pick<Row, 'verdict' | 'evidence'>;
}

const NOBODY = { origin: false } as const;
const ANYBODY = { origin: '*' } as const;
const FRONT = { origin: 'FRONT', credentials: true, allowedHeaders: ['content-type'] } as const;
const NO_ERROR = /^The (image|script element|module|link) fired an error event/;

/** What those with the attribute `crossorigin` have in common: tainted, refused, allowed, and allowed with credentials. */
function withAttribute(
  api: Consumer,
  path: string,
  told: { readonly opaque: RegExp; readonly readable: RegExp },
): Row[] {
  return [
    { api, path, state: 'no-cors', cors: NOBODY, verdict: 'opaque', evidence: told.opaque },
    { api, path, state: 'anonymous', cors: NOBODY, verdict: 'blocked', evidence: NO_ERROR },
    { api, path, state: 'anonymous', cors: ANYBODY, verdict: 'readable', evidence: told.readable },
    { api, path, state: 'use-credentials', cors: ANYBODY, verdict: 'blocked', evidence: NO_ERROR },
    { api, path, state: 'use-credentials', cors: FRONT, verdict: 'readable', evidence: told.readable },
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
      verdict: 'blocked',
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
  { api: 'image', path: '/api/cors', state: 'no-cors', cors: NOBODY, verdict: 'blocked', evidence: NO_ERROR },
  {
    api: 'script',
    path: '/api/status/404',
    state: 'anonymous',
    cors: ANYBODY,
    verdict: 'blocked',
    evidence: NO_ERROR,
  },
  {
    api: 'script',
    path: '/api/image.png',
    state: 'anonymous',
    cors: ANYBODY,
    verdict: 'blocked',
    evidence: NO_ERROR,
  },
  {
    api: 'stylesheet',
    path: '/api/cors',
    state: 'anonymous',
    cors: ANYBODY,
    verdict: 'blocked',
    evidence: /nothing is applied/,
  },
  {
    api: 'font',
    path: '/api/font.ttf',
    cors: NOBODY,
    verdict: 'blocked',
    evidence: /NetworkError.* was ([\d.]+) px wide before, and is \1 px wide after/,
    webkit: { verdict: 'used', evidence: /is 800 px wide after/ },
  },
  { api: 'font', path: '/api/font.ttf', cors: ANYBODY, verdict: 'used', evidence: /is 800 px wide after/ },
  { api: 'font', path: '/api/status/404', cors: ANYBODY, verdict: 'blocked', evidence: /NetworkError/ },
  { api: 'font', path: '/api/cors', cors: ANYBODY, verdict: 'blocked', evidence: /NetworkError/ },
  {
    api: 'shape',
    path: '/api/image.png',
    cors: NOBODY,
    verdict: 'blocked',
    evidence: /began 64 px.*begins 64 px/,
  },
  {
    api: 'shape',
    path: '/api/image.png',
    cors: ANYBODY,
    verdict: 'used',
    evidence: /began 64 px.*begins 32 px/,
  },
  {
    api: 'module',
    path: '/api/module.js',
    state: 'anonymous',
    cors: NOBODY,
    verdict: 'blocked',
    evidence: NO_ERROR,
  },
  {
    api: 'module',
    path: '/api/module.js',
    state: 'anonymous',
    cors: ANYBODY,
    verdict: 'readable',
    evidence: /"owner":"Robin Example"/,
  },
  {
    api: 'module',
    path: '/api/module.js',
    state: 'use-credentials',
    cors: ANYBODY,
    verdict: 'blocked',
    evidence: NO_ERROR,
  },
  {
    api: 'module',
    path: '/api/module.js',
    state: 'use-credentials',
    cors: FRONT,
    verdict: 'readable',
    evidence: /"owner":"Robin Example"/,
  },
  {
    api: 'module',
    path: '/api/cors',
    state: 'anonymous',
    cors: ANYBODY,
    verdict: 'blocked',
    evidence: NO_ERROR,
  },
  { api: 'event-source', path: '/api/events', cors: NOBODY, verdict: 'blocked', evidence: /error event/ },
  { api: 'event-source', path: '/api/events', cors: ANYBODY, verdict: 'readable', evidence: /“One event\.”/ },
  {
    api: 'event-source',
    path: '/api/events',
    state: 'use-credentials',
    cors: ANYBODY,
    verdict: 'blocked',
    evidence: /error event/,
  },
  {
    api: 'event-source',
    path: '/api/events',
    state: 'use-credentials',
    cors: FRONT,
    verdict: 'readable',
    evidence: /“One event\.”/,
  },
  { api: 'event-source', path: '/api/cors', cors: ANYBODY, verdict: 'blocked', evidence: /error event/ },
  {
    api: 'event-source',
    path: '/api/status/404',
    cors: ANYBODY,
    verdict: 'blocked',
    evidence: /error event/,
  },
  { api: 'beacon', path: '/api/beacon', cors: NOBODY, verdict: 'untold', evidence: BEACON },
  {
    api: 'beacon',
    path: '/api/beacon',
    body: ['text/plain', 'lab'],
    cors: NOBODY,
    verdict: 'untold',
    evidence: BEACON,
  },
  { api: 'beacon', path: '/api/beacon', body: JSON_BODY, cors: NOBODY, verdict: 'untold', evidence: BEACON },
  { api: 'beacon', path: '/api/beacon', body: JSON_BODY, cors: ANYBODY, verdict: 'untold', evidence: BEACON },
  { api: 'beacon', path: '/api/beacon', body: JSON_BODY, cors: FRONT, verdict: 'untold', evidence: BEACON },
  {
    api: 'websocket',
    path: '/api/echo',
    cors: NOBODY,
    verdict: 'readable',
    evidence: /got “Hello from the page”/,
  },
  { api: 'websocket', path: '/api/cors', cors: ANYBODY, verdict: 'blocked', evidence: /code 1006/ },
];
