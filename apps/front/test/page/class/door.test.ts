import { describe, expect, test } from 'vitest';
import { readCode } from '../../../src/page/class/class-code.ts';
import { classRouteAt, keyIn, pathOfTeacher } from '../../../src/page/class/class-route.ts';
import { doorOf } from '../../../src/page/shell/door.ts';
import { isPagePath, movedTo, PAGE_PATHS } from '../../../src/server/page/page-paths.ts';

describe('the code of a class', () => {
  test.each([
    'GOOSE-42',
    'goose-42',
    ' Goose 42 ',
    'goose42',
    'goose–42',
    'http://lab:5000/class/GOOSE-42',
    'lab/join/goose-42?x',
  ])('is read from “%s”', (typed) => {
    expect(readCode(typed)).toBe('GOOSE-42');
  });
  test.each([
    ['', ''],
    ['  ', ''],
    ['42', '42'],
    ['4 geese', '4GEESE'],
  ])('is not made up for “%s”', (typed, read) => {
    expect(readCode(typed)).toBe(read);
  });
});

test.each(['/', '/learn', '/learn/put', '/learn/put/else', '/lab', '/lab/else', '/lernen', '/index.html'])(
  'page and front end agree whether there is a page at %s',
  (path) => {
    expect(doorOf(path) !== null).toBe(isPagePath(path));
  },
);

test.each([
  ['/learn/', '/learn'],
  ['/learn/put/?course=8', '/learn/put?course=8'],
  ['/lab/', '/lab'],
  ['/class/GOOSE-42/teacher/', '/class/GOOSE-42/teacher'],
  ['/', null],
  ['//', '/'],
  ['//learn/', null],
  ['/learn//', null],
  ['/learn/put/else/', null],
  ['/learn?bench=x/', null],
])('a path of a page with a slash at its end leads to the page: %s', (path, to) => {
  expect(movedTo(path)).toBe(to);
});

describe('the class’s door', () => {
  test.each([
    ['/class', { kind: 'start', noCode: null }],
    ['/class/goose-42', { kind: 'student', code: 'GOOSE-42' }],
    ['/class/goose%2042', { kind: 'student', code: 'GOOSE-42' }],
    ['/class/%3Cscript%3E', { kind: 'start', noCode: '<script>' }],
    ['/class/42', { kind: 'start', noCode: '42' }],
    ['/class/100%', { kind: 'start', noCode: '100%' }],
    ['/class/x/teacher', { kind: 'start', noCode: 'x' }],
    ['/class/GOOSE-42/teacher', { kind: 'teacher', code: 'GOOSE-42' }],
  ])('shows at %s what stands there', (path, route) => {
    expect(doorOf(path)).toBe('class');
    expect(isPagePath(path)).toBe(true);
    expect(classRouteAt(path)).toEqual(route);
  });

  test.each(['/classes', '/class/GOOSE-42/else', '/class/GOOSE-42/teacher/x', '/joint'])(
    'is not at %s, where there is no page',
    (path) => {
      expect(isPagePath(path)).toBe(false);
      expect(doorOf(path)).toBe(null);
    },
  );

  test.each([
    ['/join', '/class'],
    ['/join/GOOSE-42', '/class/GOOSE-42'],
    ['/join?bench=x', '/class?bench=x'],
  ])('is where %s leads', (path, to) => {
    expect(isPagePath(path)).toBe(true);
    expect(movedTo(path)).toBe(to);
  });

  test('is served at its own paths, and at those that lead to it', () => {
    expect(PAGE_PATHS).toEqual(
      expect.arrayContaining(['/class', '/class/:code', '/class/:code/teacher', '/join', '/join/:code']),
    );
  });
});

test('a teacher’s link has its key where no server hears of it', () => {
  const link = new URL(pathOfTeacher('GOOSE-42', '0123456789abcdef'), 'http://lab:5000');
  expect(link.pathname).toBe('/class/GOOSE-42/teacher');
  expect(keyIn(link.hash)).toBe('0123456789abcdef');
  expect(keyIn('')).toBeNull();
});
