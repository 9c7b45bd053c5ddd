import { deflateSync, inflateSync } from 'node:zlib';
import type { Exchange } from '@cors-lab/shared/fetch';
import { catalogue } from '@cors-lab/shared/lab';
import { expect, test } from 'vitest';
import { readOptions } from '../demo/options.ts';
import { pageOf } from '../demo/page.ts';
import { withFewColours } from '../demo/png.ts';
import { hasScreen } from '../demo/screen.ts';
import { selected } from '../demo/selection.ts';
import { isAsStated, type Played, type Shown, type Walk } from '../demo/walked.ts';

const SERVERS = {
  front: 'http://localhost:5000',
  back: 'http://localhost:5001',
  otherSite: 'http://127.0.0.1:5000',
};
const ALL = catalogue({ ...SERVERS, experiments: SERVERS.back });
const NASTY = `<script>alert("1")</script>'&`;
const EXCHANGE: Exchange = {
  seq: 1,
  at: 0,
  duration: 1,
  phase: 'actual',
  request: {
    method: 'GET',
    target: `/api/${NASTY}`,
    httpVersion: '1.1',
    headers: [
      ['Origin', 'http://localhost:5000'],
      ['Cookie', 'cors_lab_session=s3cret; other=s3cret'],
      ['Authorization', 'Bearer s3cret'],
    ],
  },
  response: {
    status: 200,
    reason: 'OK',
    headers: [['set-cookie', 'cors_lab_session=s3cret; Path=/api; HttpOnly; SameSite=Lax']],
  },
};

const shown = (more: Partial<Shown> = {}): Shown => ({
  picture: { png: Buffer.from('picture'), width: 800, height: 600 },
  moves: [{ what: NASTY, came: NASTY }],
  verdict: NASTY,
  colour: 'blocked',
  fact: NASTY,
  agrees: true,
  isSolved: false,
  exchanges: [EXCHANGE],
  reason: NASTY,
  lines: [NASTY],
  ...more,
});
const played = { start: shown(), solved: shown({ colour: 'readable', isSolved: true }) };

const walk = (id: string, each: Played): Walk => ({
  engine: 'firefox',
  version: NASTY,
  date: '2026-11-21T10:00:00.000Z',
  seconds: 3,
  played: new Map([[id, each]]),
});

const nasty = {
  ...ALL[0],
  question: NASTY,
  situation: NASTY,
  hint: NASTY,
  evidence: NASTY,
} as (typeof ALL)[number];

test('whatever browsers, servers and the catalogue say stands as text', () => {
  const page = pageOf([nasty], [walk(nasty.id, played)], SERVERS);
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;');
  expect(page).not.toContain('<script');
  const trouble = pageOf([nasty], [walk(nasty.id, { trouble: NASTY })], SERVERS);
  expect(trouble).toContain('not played');
  expect(trouble).not.toContain('<script');
});

test('the page asks nobody for anything', () => {
  const page = pageOf(ALL, [walk(nasty.id, played)], SERVERS);
  const wanted = [...page.matchAll(/\b(?:src|href|srcset|action)="([^"]*)"/g)].map(([, url = '']) => url);
  expect(wanted.filter((url) => !/^(?:#|data:)/.test(url))).toEqual([]);
  expect(page).not.toMatch(/@import|url\(/);
  expect(page).toContain("default-src 'none'");
});

test('every link of the contents has its place', () => {
  const page = pageOf(ALL, [], SERVERS);
  const places = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(places).size).toBeGreaterThan(ALL.length);
  for (const id of places) expect(page).toContain(` id="${id}"`);
});

test('the wire is listed both ways, the lines of the protocol marked, and secrets are not told', () => {
  const page = pageOf([nasty], [walk(nasty.id, played)], SERVERS);
  expect(page).toContain('<mark>&gt; Origin: http://localhost:5000</mark>');
  expect(page).toContain('&lt; HTTP/1.1 200 OK');
  expect(page).toContain('Cookie: cors_lab_session=…; other=…');
  expect(page).toContain('Authorization: Bearer …');
  expect(page).toContain('set-cookie: cors_lab_session=…; Path=/api; HttpOnly; SameSite=Lax');
  expect(page).not.toContain('s3cret');
});

test('what did not come out as stated is said', () => {
  expect(isAsStated(played, nasty, 'firefox')).toBe(true);
  const unsolved = { ...played, solved: shown() };
  const unlike = { ...played, start: shown({ agrees: false }) };
  for (const each of [unsolved, unlike, { trouble: 'late' }])
    expect(isAsStated(each, nasty, 'firefox')).toBe(false);
  const expected = {
    start: { chromium: 'allow-origin-missing', firefox: 'readable', webkit: 'readable' },
    solved: 'readable',
  } as const;
  const found = { ...nasty, goal: 'readable', expected } as const;
  const solvedBefore = { ...played, start: shown({ isSolved: true }) };
  expect(isAsStated(solvedBefore, found, 'firefox')).toBe(true);
  expect(isAsStated(solvedBefore, found, 'chromium')).toBe(false);
  expect(pageOf([nasty], [walk(nasty.id, played)], SERVERS)).not.toContain('not as stated');
  expect(pageOf([nasty], [walk(nasty.id, unsolved)], SERVERS)).toContain('not as stated');
});

test('words choose by id, by part and by a lesson’s number', () => {
  const ids = (...words: string[]) => selected(ALL, words).map(({ id }) => id);
  expect(ids()).toEqual(ALL.map(({ id }) => id));
  expect(ids('the-exercise')).toEqual(['the-exercise']);
  const preflights = ALL.filter(({ part }) => part === 'preflights').map(({ id }) => id);
  expect(preflights.length).toBeGreaterThan(3);
  expect(ids('preflight')).toEqual(expect.arrayContaining(preflights));
  expect(ids('4')).toEqual(ALL.filter(({ lessons }) => lessons.includes(4)).map(({ id }) => id));
  expect(ids('4')).toContain('the-exercise');
  expect(ids('no such thing')).toEqual([]);
  expect(ids('')).toEqual([]);
  expect(ids('the-exercise', 'preflights')).toEqual(['the-exercise', ...ids('preflights')]);
});

test('wrong words are one sentence', () => {
  const wrong = (...words: string[]) => {
    const read = readOptions(words);
    return read !== 'help' && 'wrong' in read ? read.wrong : null;
  };
  for (const words of [
    ['--nothing'],
    ['word'],
    ['--engine', 'lynx'],
    ['--slow', '-1'],
    ['--slow', 'x'],
    ['--out'],
  ]) {
    expect(wrong(...words), words.join(' ')).toMatch(/^[^\n]+[.]$/);
  }
  expect(wrong('--slow', '0', '--engine', 'webkit', '--only', '4', '--html', '--out', 'x.html')).toBeNull();
  expect(readOptions(['--help', '--html'])).toBe('help');
});

test('there is a screen where the system has one', () => {
  expect(hasScreen({}, 'linux')).toBe(false);
  expect(hasScreen({ DISPLAY: '' }, 'linux')).toBe(false);
  expect(hasScreen({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasScreen({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasScreen({}, 'darwin')).toBe(true);
});

/** A PNG with one row for each filter type, all of the same red and blue pixels. */
function png(): Buffer {
  const row = [255, 0, 0, 0, 0, 255, 0, 0, 255];
  const filtered = [
    [0, ...row],
    [1, 255, 0, 0, 1, 0, 255, 0, 0, 0],
    [2, ...row.map(() => 0)],
    [3, 128, 0, 0, 129, 0, 128, 0, 0, 0],
    [4, ...row.map(() => 0)],
  ].flat();
  const chunk = (type: string, data: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    return Buffer.concat([size, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const head = Buffer.from([0, 0, 0, 3, 0, 0, 0, 5, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const data = deflateSync(Buffer.from(filtered));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

test('a picture with few colours shows the same, whichever filter its rows had', () => {
  const small = withFewColours(png());
  expect([...small.subarray(16, 29)]).toEqual([0, 0, 0, 3, 0, 0, 0, 5, 8, 3, 0, 0, 0]);
  const palette = small.indexOf('PLTE');
  expect([...small.subarray(palette + 4, palette + 10)]).toEqual([0, 0, 255, 255, 0, 0]);
  const at = small.indexOf('IDAT');
  const rows = inflateSync(small.subarray(at + 4, at + 4 + small.readUInt32BE(at - 4)));
  expect([...rows]).toEqual(Array.from({ length: 5 }, () => [0, 1, 0, 0]).flat());
  expect(() => withFewColours(Buffer.from('no picture at all, but long enough'))).toThrow('no PNG');
});
