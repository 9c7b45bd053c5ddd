import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Outcome } from '@cors-lab/shared/lab';
import type { HeaderEdit } from '@cors-lab/shared/policy';

/**
 * Requests to one URL after another: what the HTTP cache answers, and what it makes of CORS. The model must predict each
 * verdict, and whether anything is sent.
 */
export interface Sequence {
  readonly name: string;
  readonly asks: readonly Partial<LabRequest>[];
  /** How the page is allowed: the only one on a list, or named to everybody. Answers vary by `Origin` under a list alone. */
  readonly allowed: 'by-list' | 'by-name' | 'without-credentials' | false;
  readonly edits?: readonly HeaderEdit[];
  readonly status?: number;
  readonly path?: string;
  /** Each request's outcome, and whether it was sent; where engines differ, the model alone says it. */
  readonly expect?: readonly (readonly [outcome: Outcome, sent: boolean])[];
}

const CORS: Partial<LabRequest> = {};
const NO_CORS: Partial<LabRequest> = { mode: 'no-cors' };
const INCLUDE: Partial<LabRequest> = { credentials: 'include' };
const OMIT: Partial<LabRequest> = { credentials: 'omit' };
const WITHOUT_VARY: HeaderEdit = { op: 'remove', name: 'vary' };
export const MODIFIED: HeaderEdit = {
  op: 'set',
  name: 'Last-Modified',
  value: new Date(Date.now() - 864_000_000).toUTCString(),
};
const KEPT: HeaderEdit = { op: 'set', name: 'cache-control', value: 'max-age=60' };
/** What a request can say to the HTTP cache itself. */
const OWN_WORDS: readonly (readonly [name: string, value: string])[] = [
  ...['bytes=0-', 'bytes=2-', 'Bytes=0-', 'bytes=-3', 'bytes=9999-', 'bytes=0-1,3-4', 'items=1-2'].map(
    (value): [string, string] => ['Range', value],
  ),
  ...['no-cache', 'max-age=0', 'no-store', 'max-age=50', 'x, NO-CACHE'].map((value): [string, string] => [
    'Cache-Control',
    value,
  ]),
  ['Pragma', 'no-cache'],
  ['If-None-Match', '"x"'],
  ['If-Match', '"x"'],
  ['If-Modified-Since', 'Sat, 01 Nov 2025 00:00:00 GMT'],
  ['If-Unmodified-Since', 'Sat, 01 Nov 2025 00:00:00 GMT'],
  ['If-Range', '"x"'],
];

const isValidating = ([name, value]: readonly [name: string, value: string]) =>
  ['If-None-Match', 'If-Modified-Since'].includes(name) || value === 'max-age=0';

export const SEQUENCES: readonly Sequence[] = [
  {
    name: 'without Vary, the answer to no-cors blocks cors until it is stale',
    asks: [NO_CORS, CORS, CORS],
    allowed: false,
    edits: [WITHOUT_VARY],
    expect: [
      ['opaque', true],
      ['allow-origin-missing', false],
      ['allow-origin-missing', false],
    ],
  },
  {
    name: 'with Vary: Origin, the server is asked each time',
    asks: [NO_CORS, CORS, NO_CORS, CORS],
    allowed: 'by-list',
    expect: [
      ['opaque', true],
      ['readable', true],
      ['opaque', true],
      ['readable', true],
    ],
  },
  {
    name: 'an answer that names the page to everybody needs no Vary',
    asks: [NO_CORS, CORS],
    allowed: 'by-name',
    expect: [
      ['opaque', true],
      ['readable', false],
    ],
  },
  {
    name: 'an answer that may be read is read again',
    asks: [CORS, CORS, NO_CORS],
    allowed: 'by-list',
    edits: [WITHOUT_VARY],
    expect: [
      ['readable', true],
      ['readable', false],
      ['opaque', false],
    ],
  },
  { name: 'a refused answer', asks: [CORS, CORS, NO_CORS], allowed: false, edits: [WITHOUT_VARY] },
  { name: 'credentials', asks: [INCLUDE, CORS, OMIT, INCLUDE], allowed: 'by-list', edits: [WITHOUT_VARY] },
  {
    name: 'POST between',
    asks: [CORS, { method: 'POST' }, CORS],
    allowed: 'by-list',
    edits: [WITHOUT_VARY, KEPT],
    path: '/cors',
  },
  {
    name: 'PUT between',
    asks: [CORS, { method: 'PUT' }, CORS],
    allowed: 'by-list',
    edits: [WITHOUT_VARY, KEPT],
    path: '/cors',
  },
  { name: 'HEAD between', asks: [CORS, { method: 'HEAD' }, CORS], allowed: 'by-list', edits: [WITHOUT_VARY] },
  {
    name: 'a preflight before',
    asks: [CORS, { headers: [['x-a', '1']] }],
    allowed: 'by-list',
    edits: [WITHOUT_VARY],
  },
  { name: '404', asks: [CORS, CORS], allowed: 'by-list', edits: [KEPT], path: '/status/404' },
  { name: '500', asks: [CORS, CORS], allowed: 'by-list', edits: [KEPT], path: '/status/500' },
  { name: 'a redirect', asks: [CORS, CORS], allowed: 'by-list', edits: [KEPT], path: '/redirect/same' },
  { name: 'by XMLHttpRequest', asks: [{ api: 'xhr' }, CORS, { api: 'xhr' }], allowed: 'by-list' },
  ...['no-store, max-age=60', 'no-cache, max-age=60', 'max-age=0', 'public'].map(
    (value): Sequence => ({
      name: value,
      asks: [CORS, CORS],
      allowed: 'by-list',
      edits: [{ op: 'set', name: 'cache-control', value }],
    }),
  ),
  // Without a word about how long: what each engine guesses.
  ...[200, 201, 203, 204, 300, 301, 302, 307, 308, 404, 405, 410, 500, 501].flatMap((status) =>
    [[], [MODIFIED]].map(
      (edits): Sequence => ({
        name: `${status}${edits.length === 0 ? '' : ', modified ten days ago'}`,
        asks: [CORS, CORS],
        allowed: 'by-name',
        path: '/cors',
        status,
        edits,
      }),
    ),
  ),
  ...['max-age=0', 'no-cache', 'must-revalidate', 'public', 'private'].map(
    (value): Sequence => ({
      name: `modified ten days ago, ${value}`,
      asks: [CORS, CORS],
      allowed: 'by-name',
      path: '/cors',
      edits: [MODIFIED, { op: 'set', name: 'Cache-Control', value }],
    }),
  ),
  ...['0', new Date(Date.now() - 60_000).toUTCString(), new Date(Date.now() + 60_000).toUTCString()].map(
    (value): Sequence => ({
      name: `modified ten days ago, Expires: ${value}`,
      asks: [CORS, CORS],
      allowed: 'by-name',
      path: '/cors',
      edits: [MODIFIED, { op: 'set', name: 'Expires', value }],
    }),
  ),
  ...OWN_WORDS.flatMap((header) =>
    [200, 404].map(
      (status): Sequence => ({
        name: `${header.join(': ')}, ${status}`,
        asks: [
          { headers: [header] },
          CORS,
          { headers: [header] },
          { method: 'HEAD', headers: [header] },
          { headers: [header] },
        ],
        allowed: 'by-name',
        path: '/cors',
        status,
        edits: [KEPT],
      }),
    ),
  ),
  {
    name: 'HEAD with a range, after a redirect to nowhere in the mode error',
    asks: [
      { redirect: 'error', credentials: 'omit' },
      { method: 'HEAD', headers: [['Range', 'bytes=0-']] },
    ],
    allowed: 'by-name',
    path: '/cors',
    status: 301,
  },
  ...OWN_WORDS.flatMap((header) =>
    // NB: Not modelled: with these, Chromium forgets what it has after a HEAD.
    ['POST', 'PUT', ...(isValidating(header) ? [] : ['HEAD'])].map(
      (method): Sequence => ({
        name: `${method} with ${header.join(': ')} between`,
        asks: [CORS, { method, headers: [header] }, CORS],
        allowed: 'by-name',
        path: '/cors',
        edits: [KEPT],
      }),
    ),
  ),
  ...[300, 404, 405, 410, 501].flatMap((status) =>
    (['POST', 'PUT'] as const).map(
      (method): Sequence => ({
        name: `${status}, ${method} between`,
        asks: [CORS, { method }, CORS],
        allowed: 'by-name',
        path: '/cors',
        status,
        edits: [KEPT],
      }),
    ),
  ),
  ...['Range', 'If-Match', 'Cache-Control'].map(
    (name): Sequence => ({
      name: `a refused HEAD with ${name}, after a GET`,
      asks: [OMIT, { method: 'HEAD', credentials: 'include', headers: [[name, 'bytes=0-']] }, OMIT],
      allowed: 'without-credentials',
      path: '/cors',
      edits: [KEPT],
    }),
  ),
  ...[201, 300, 308, 403, 410, 451].map(
    (status): Sequence => ({
      name: `${status} with max-age=60`,
      asks: [CORS, CORS],
      allowed: 'by-name',
      path: '/cors',
      status,
      edits: [KEPT],
    }),
  ),
];
