import { requestHeaders } from '@cors-lab/shared/arbitraries';
import type { HeaderLine } from '@cors-lab/shared/fetch';
import fc from 'fast-check';

/** Bytes about which the rules for safelisted headers differ, and lengths at their bounds. */
const valueText = fc.oneof(
  fc.constantFrom(
    'en',
    'en-GB,en;q=0.5',
    'text/plain',
    'a=b',
    'a"b',
    'a:b',
    'a@b',
    '(a)',
    'a{b}',
    'a\tb',
    'é',
    '~',
  ),
  fc.integer({ min: 126, max: 130 }).map((length) => 'a'.repeat(length)),
);

/** Header lines that a script might set, dense where one is safelisted and the next is not. */
export const headers: fc.Arbitrary<HeaderLine> = fc.oneof(
  { weight: 4, arbitrary: requestHeaders },
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constantFrom('Accept', 'accept-language', 'Content-Language', 'X-A', 'x-b', 'Authorization'),
      valueText,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('Accept'),
      fc.constantFrom(...'"():<>?@[\\]{}~!').map((byte) => `a${byte}`),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constant('Content-Type'),
      fc.constantFrom(
        'text/plain',
        'TEXT/PLAIN',
        'text/plain;charset=utf-8',
        'text/plain; x="',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/json',
        'application/xml',
        'text/plain, application/json',
        'text',
        'text/',
        '',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('Range'),
      fc.constantFrom(
        'bytes=0-',
        'bytes=0-10',
        'bytes=-5',
        'bytes=5-1',
        'bytes=0-1,2-3',
        'Bytes=0-',
        'bytes= 0-',
        'x=0-',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<HeaderLine>(
      ['Host', 'x'],
      ['Cookie', 'a=b'],
      ['Sec-Fetch-Site', 'none'],
      ['Proxy-A', 'b'],
      ['X-HTTP-Method', 'TRACE'],
      ['X-Http-Method-Override', 'get'],
      ['Access-Control-Allow-Origin', '*'],
      ['Save-Data', 'on'],
      ['Save-Data', 'off'],
      ['DPR', '1.5'],
      ['Viewport-Width', '1.5'],
      ['RTT', '10'],
      ['User-Agent', 'x'],
      ['pragma', 'no-cache'],
      ['x a', 'b'],
      ['', 'b'],
      ['X-A', 'b\nc'],
    ),
  },
);
