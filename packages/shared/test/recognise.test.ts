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
])('%s is not about CORS', (line, notCors) => {
  expect(recognise(line)?.notCors).toBe(notCors);
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
