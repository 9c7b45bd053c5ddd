import { expect, test } from 'vitest';
import { recognise } from '../src/console/recognise.ts';

/** As people paste them: with what a console puts around a line, from older versions, through a chat. */
test.each([
  [
    "app.js:12 Access to fetch at 'https://api.test/' from origin 'https://page.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    'allow-origin-missing',
  ],
  [
    'Failed to load https://api.test/: Response for preflight has invalid HTTP status code 401.',
    'preflight-status-not-ok',
  ],
  [
    "XMLHttpRequest cannot load https://api.test/. A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true.",
    'allow-origin-wildcard-with-credentials',
  ],
  [
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.test/. (Reason: CORS header 'Access-Control-Allow-Origin' missing).",
    'allow-origin-missing',
  ],
  [
    'Cross-Origin Request Blocked: … (Reason: missing token ‘x-a’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel).',
    'header-not-allowed',
  ],
  [
    '[Error] Method PUT is not allowed by Access-Control-Allow-Methods. (page.html, line 7)',
    'method-not-allowed',
  ],
  [
    '[Error] Request header field X-A is not allowed by Access-Control-Allow-Headers. (page.html, line 7)',
    'header-not-allowed',
  ],
  [
    '12:04:05.123 Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src)',
    'content-security-policy-blocks',
  ],
])('%s', (line, code) => {
  expect(recognise(line)?.codes[0]).toBe(code);
});

test.each([
  [
    "app.js:3 Mixed Content: The page at 'https://page.test/' was loaded over HTTPS, but requested an insecure resource",
    'mixed-content',
  ],
  ['12:04:05.123 Blocked loading mixed active content “http://api.test/”', 'mixed-content'],
])('%s is about %s', (line, matter) => {
  expect(recognise(line)?.matter).toBe(matter);
});

test.each([
  ['http://localhost:5000', 200, 'allow-origin-default-port', false],
  ['https://page.test', 200, 'allow-origin-default-port', true],
  ['https://page.test', 404, 'allow-origin-trailing-slash', false],
  ['null', 200, 'allow-origin-with-path', false],
] as const)('Safari: origin %s, status %i: can be %s: %s', (origin, status, code, can) => {
  const line = `Origin ${origin} is not allowed by Access-Control-Allow-Origin. Status code: ${status}`;
  expect(recognise(line)?.codes.includes(code)).toBe(can);
  expect(recognise(line)?.codes[0]).toBe('allow-origin-missing');
});

test('of several lines the one that gives the reason counts, whatever stands before it', () => {
  const paste = [
    'Uncaught (in promise) TypeError: Load failed',
    '[Error] Fetch API cannot load https://api.test/ due to access control checks.',
    '[Error] Origin https://page.test is not allowed by Access-Control-Allow-Origin. Status code: 200',
  ];
  expect(recognise(paste.join('\r\n'))?.codes[0]).toBe('allow-origin-missing');
});

test.each([
  'Content-Security-Policy: default-src',
  'Loading failed for the script',
  'Load failures and CORS',
])('“%s” is no line of a console that the lab knows', (text) => {
  expect(recognise(text)).toBeNull();
});

test.each([
  ['', null],
  ['Hello', null],
  ['Uncaught ReferenceError: x is not defined', null],
  ['GET http://localhost:5001/api/status/404 404 (Not Found)', 'http-error'],
  ['Failed to load resource: the server responded with a status of 404 (Not Found)', 'http-error'],
  ['Failed to load resource: net::ERR_BLOCKED_BY_CLIENT', 'blocked-by-client'],
  ['Failed to load resource: net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
  ['GET https://localhost:5001/ net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
  ['Failed to load resource: net::ERR_NAME_NOT_RESOLVED', 'name-not-resolved'],
  [
    "Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but requested an insecure resource 'http://b.example/'.",
    'mixed-content',
  ],
  ['Blocked loading mixed active content “http://b.example/”', 'mixed-content'],
  [
    '[Warning] [blocked] The page at https://a.example/ requested insecure content from http://b.example/. This content was blocked and must be served over HTTPS.',
    'mixed-content',
  ],
  ['Failed to load resource: A server with the specified hostname could not be found.', 'name-not-resolved'],
  [
    'Failed to load resource: The certificate for this server is invalid. You might be connecting to a server that is pretending to be “a.example”.',
    'certificate',
  ],
  [
    "Access to fetch at 'http://192.168.1.10/' from origin 'https://a.example' has been blocked by CORS policy: Permission was denied for this request to access the `local` address space.",
    'local-network-access',
  ],
  // Measured in the versions of e2e/README.md.
  ['Refused to get unsafe header "x-total"', 'header-not-exposed'],
  [
    "Uncaught SecurityError: Failed to execute 'toDataURL' on 'HTMLCanvasElement': Tainted canvases may not be exported.",
    'canvas-tainted',
  ],
  [
    "Failed to execute 'getImageData' on 'CanvasRenderingContext2D': The canvas has been tainted by cross-origin data.",
    'canvas-tainted',
  ],
  [
    'Unable to get image data from canvas because the canvas has been tainted by cross-origin data.',
    'canvas-tainted',
  ],
  ['Refused to set unsafe header "Cookie"', 'forbidden-request-header'],
  [
    "WebSocket connection to 'ws://localhost:5001/ws' failed: Error during WebSocket handshake: Unexpected response code: 403",
    'websocket',
  ],
  [
    "WebSocket connection to 'ws://localhost:1/' failed: Error in connection establishment: net::ERR_CONNECTION_REFUSED",
    'websocket',
  ],
  [
    "WebSocket connection to 'ws://localhost:5001/ws' failed: The server did not accept the WebSocket handshake.",
    'websocket',
  ],
  ['Firefox can’t establish a connection to the server at ws://localhost:5001/ws.', 'websocket'],
  [
    'SecurityError: Blocked a frame with origin "http://localhost:5000" from accessing a cross-origin frame.',
    'frame-of-another-origin',
  ],
  [
    'SecurityError: Permission denied to access property "document" on cross-origin object',
    'frame-of-another-origin',
  ],
  [
    "Failed to construct 'Worker': Script at 'http://localhost:5001/w.js' cannot be accessed from origin 'http://localhost:5000'.",
    'worker-of-another-origin',
  ],
  ['GET http://localhost:5001/json net::ERR_BLOCKED_BY_ORB', 'opaque-response-blocked'],
])('%j is about no blocked request: %s', (line, expected) => {
  const found = recognise(line);
  expect(found?.codes ?? []).toEqual([]);
  expect(found?.matter ?? null).toBe(expected);
});

test.each([
  ['Failed to fetch', 'chromium'],
  ['TypeError: Failed to fetch', 'chromium'],
  ['app.js:3 Uncaught (in promise) TypeError: Failed to fetch', 'chromium'],
  ['NetworkError when attempting to fetch resource.', 'firefox'],
  ['TypeError: NetworkError when attempting to fetch resource.', 'firefox'],
  ['Load failed', 'webkit'],
  ['Unhandled Promise Rejection: TypeError: Load failed', 'webkit'],
  ['Uncaught (in promise) AxiosError: Network Error', null],
] as const)('%j says only that something failed, in %s', (line, engine) => {
  expect(recognise(line)).toMatchObject({ line, engine, codes: [], matter: null });
});

test.each([
  'TypeError: Failed to fetch dynamically imported module: http://a.example/x.js',
  'Load failed for the image',
])('%j is another sentence', (line) => {
  expect(recognise(line)).toBeNull();
});

const FIREFOX_IN_GERMAN =
  'Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf http://b.example/.';

test.each([
  [
    `${FIREFOX_IN_GERMAN} (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 200.`,
    'firefox',
    'allow-origin-missing',
  ],
  [
    `${FIREFOX_IN_GERMAN} (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' stimmt nicht mit 'https://c.example' überein).`,
    'firefox',
    'allow-origin-mismatch',
  ],
  [`${FIREFOX_IN_GERMAN} (Grund: CORS-Anfrage schlug fehl). Statuscode: (null).`, 'firefox', 'network-error'],
  [
    "(Reason: CORS header 'Access-Control-Allow-Origin' does not match 'https://c.example').",
    'firefox',
    'allow-origin-mismatch',
  ],
  [
    "(Reason: Credential is not supported if the CORS header 'Access-Control-Allow-Origin' is '*').",
    'firefox',
    'allow-origin-wildcard-with-credentials',
  ],
  [
    "(Reason: header 'x-token' is not allowed according to header 'Access-Control-Allow-Headers' from CORS preflight response).",
    'firefox',
    'header-not-allowed',
  ],
  [
    'No ‘Access-Control-Allow-Origin’ header is present on the requested resource.',
    'chromium',
    'allow-origin-missing',
  ],
  ['Failed to load resource: Could not connect to the server.', 'webkit', 'network-error'],
] as const)('%j, in other words or marks than were measured, is of %s: %s', (line, engine, code) => {
  const found = recognise(line);
  expect(found?.line).toBe(line);
  expect(found?.engine).toBe(engine);
  expect(found?.codes).toContain(code);
});

test('of several lines the one counts that says most', () => {
  const lines = [
    'app.js:12 GET http://localhost:5001/api/cors net::ERR_FAILED',
    "Access to fetch at 'http://localhost:5001/api/cors' from origin 'http://localhost:5000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
    'Uncaught (in promise) TypeError: Failed to fetch',
  ];
  expect(recognise(lines.join('\n'))).toMatchObject({
    line: lines[1],
    engine: 'chromium',
    codes: ['preflight-status-not-ok'],
    matter: null,
  });
});

test('of a line that is longer than any of a browser the beginning is looked at', () => {
  const line = 'Blocked loading mixed active content ';
  expect(recognise(line + 'x'.repeat(1_000_000))?.line).toHaveLength(4_000);
});

test('looks for a line in 50,000 characters and no more', () => {
  const line = 'Cross-Origin Request Blocked: (Reason: CORS header ‘Access-Control-Allow-Origin’ missing).';
  const behind = (length: number) => recognise(`${'x'.repeat(length)}\n${line}`);
  expect(behind(40_000)?.codes).toContain('allow-origin-missing');
  expect(behind(50_000)).toBeNull();
});

const WHOLE =
  "Access to fetch at 'http://localhost:5001/api/cors' from origin 'http://localhost:5000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header has a value 'https://a.example' that is not equal to the supplied origin.";

test.each([
  ['wrapped at 72 characters', WHOLE.replaceAll(/(.{1,72})(?: |$)/g, '$1\n')],
  ['wrapped at 30 characters, by Windows', WHOLE.replaceAll(/(.{1,30})(?: |$)/g, '$1\r\n')],
  ['wrapped within a name', WHOLE.replaceAll(/-(?=Allow)/g, '-\n')],
  ['quoted in a mail', WHOLE.replaceAll(/(.{1,72})(?: |$)/g, '> $1\n')],
])('a line that is %s is one line', (_how, paste) => {
  expect(recognise(paste)).toEqual(recognise(WHOLE));
  expect(recognise(`GET http://localhost:5001/ net::ERR_FAILED\n${paste}\nUncaught TypeError`)).toEqual(
    recognise(WHOLE),
  );
});

test('of several wrapped lines the one counts that says most', () => {
  const firefox =
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading\nthe remote resource at http://localhost:5001/. (Reason: CORS request did not\nsucceed). Status code: (null).';
  expect(recognise(firefox)?.codes[0]).toBe('network-error');
  const wrapped = WHOLE.replaceAll(/(.{1,72})(?: |$)/g, '$1\n');
  expect(recognise(`${firefox}\n\n${wrapped}`)).toEqual(recognise(WHOLE));
  expect(recognise(`${wrapped}${firefox}`)).toEqual(recognise(WHOLE));
});
