import type { Exchange } from '@cors-lab/shared/fetch';
import { catalogue, guessOf, lessonTextOf } from '@cors-lab/shared/lab';
import { decode, encode } from 'fast-png';
import { expect, test } from 'vitest';
import { marked } from '../demo/markup.ts';
import { readOptions } from '../demo/options.ts';
import { pageOf } from '../demo/page.ts';
import { withFewColours } from '../demo/png.ts';
import { isAsStated, type Recorded, type Recording, type Shown } from '../demo/recording.ts';
import { hasScreen } from '../demo/screen.ts';
import { selected } from '../demo/selection.ts';

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
const recorded = { start: shown(), solved: shown({ colour: 'readable', isSolved: true }) };

const recording = (id: string, each: Recorded): Recording => ({
  engine: 'firefox',
  version: NASTY,
  date: '2026-11-21T10:00:00.000Z',
  seconds: 3,
  recorded: new Map([[id, each]]),
});

const nasty = {
  ...ALL[0],
  question: NASTY,
  situation: NASTY,
  hint: NASTY,
  evidence: NASTY,
} as (typeof ALL)[number];

test('whatever browsers, servers and the catalogue say stands as text', () => {
  const page = pageOf([nasty], [recording(nasty.id, recorded)], SERVERS);
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;');
  expect(page).not.toContain('<script');
  const trouble = pageOf([nasty], [recording(nasty.id, { trouble: NASTY })], SERVERS);
  expect(trouble).toContain('not recorded');
  expect(trouble).not.toContain('<script');
});

test('the page asks nobody for anything', () => {
  const page = pageOf(ALL, [recording(nasty.id, recorded)], SERVERS);
  const wanted = [...page.matchAll(/\b(?:src|href|srcset|action)="([^"]*)"/g)].map(([, url = '']) => url);
  expect(wanted.filter((url) => !/^(?:#|data:)/.test(url))).toEqual([]);
  expect(page).not.toMatch(/@import|url\(/);
  expect(page).toContain("default-src 'none'");
});

test('every link of the contents has its target', () => {
  const page = pageOf(ALL, [], SERVERS);
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(targets).size).toBeGreaterThan(ALL.length);
  for (const id of targets) expect(page).toContain(` id="${id}"`);
});

test('the page to hand out asks for guesses and names goals, and answers nothing', () => {
  const page = pageOf(ALL, [], SERVERS);
  for (const experiment of ALL) {
    const { task, answer, more } = lessonTextOf(experiment.id);
    const { question, choices } = guessOf(experiment);
    for (const text of [experiment.question, task, question, ...choices.map((choice) => choice.text)])
      expect(page, experiment.id).toContain(marked(text));
    for (const text of [answer, experiment.hint, ...(more === undefined ? [] : [more])])
      expect(page, experiment.id).not.toContain(marked(text));
  }
  const solved = pageOf([nasty], [recording(nasty.id, recorded)], SERVERS);
  expect(solved).toContain(marked(lessonTextOf(nasty.id).answer));
});

test('the wire is listed both ways, the lines of the protocol marked, and secrets left out', () => {
  const page = pageOf([nasty], [recording(nasty.id, recorded)], SERVERS);
  expect(page).toContain('<mark>&gt; Origin: http://localhost:5000</mark>');
  expect(page).toContain('&lt; HTTP/1.1 200 OK');
  expect(page).toContain('Cookie: cors_lab_session=…; other=…');
  expect(page).toContain('Authorization: Bearer …');
  expect(page).toContain('set-cookie: cors_lab_session=…; Path=/api; HttpOnly; SameSite=Lax');
  expect(page).not.toContain('s3cret');
});

test('what did not come out as stated is said', () => {
  expect(isAsStated(recorded, nasty, 'firefox')).toBe(true);
  const unsolved = { ...recorded, solved: shown() };
  const unlike = { ...recorded, start: shown({ agrees: false }) };
  for (const each of [unsolved, unlike, { trouble: 'late' }])
    expect(isAsStated(each, nasty, 'firefox')).toBe(false);
  const expected = {
    start: { chromium: 'allow-origin-missing', firefox: 'readable', webkit: 'readable' },
    solved: 'readable',
  } as const;
  const found = { ...nasty, goal: 'readable', expected } as const;
  const solvedBefore = { ...recorded, start: shown({ isSolved: true }) };
  expect(isAsStated(solvedBefore, found, 'firefox')).toBe(true);
  expect(isAsStated(solvedBefore, found, 'chromium')).toBe(false);
  expect(pageOf([nasty], [recording(nasty.id, recorded)], SERVERS)).not.toContain('not as stated');
  expect(pageOf([nasty], [recording(nasty.id, unsolved)], SERVERS)).toContain('not as stated');
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
  expect(readOptions(['--no-solutions'])).toMatchObject({ isHandout: true, html: false });
  expect(readOptions(['--help', '--html'])).toBe('help');
});

test('there is a screen where the system has one', () => {
  expect(hasScreen({}, 'linux')).toBe(false);
  expect(hasScreen({ DISPLAY: '' }, 'linux')).toBe(false);
  expect(hasScreen({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasScreen({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasScreen({}, 'darwin')).toBe(true);
});

test('a picture with few colours shows the same', () => {
  // More shades of red than are kept, and one blue pixel.
  const shades = Array.from({ length: 60 }, (_, at) => [200 + (at % 3), 0, 0]).flat();
  const data = Uint8Array.from([...shades, 0, 0, 255]);
  const png = Buffer.from(encode({ width: 61, height: 1, data, channels: 3 }));
  const small = decode(withFewColours(png));
  expect(small).toMatchObject({
    width: 61,
    height: 1,
    palette: [
      [200, 0, 0],
      [0, 0, 255],
    ],
  });
  expect([...small.data]).toEqual([...Array.from({ length: 60 }, () => 0), 1]);
  expect(() => withFewColours(Buffer.from('no picture at all, but long enough'))).toThrow('signature');
});
